package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Whose task a pull request is. Thread-safe. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such pull
 * request; INVALID with the name of a field.
 */
public interface Assignees {
  /** How many a pull request has at most. */
  int MOST = 10;

  /** The logins of its assignees, in the order in which they became so. Needs READ. */
  List<String> on(Identity caller, String owner, String repository, int number);

  /** The same of several pull requests, by the pull request's id. Needs READ of all. */
  Map<Long, List<String>> onAll(Identity caller, Collection<PullRequestView> pulls);

  /**
   * Adds some: accounts that may write to the repository, or the author of the pull request. Needs
   * WRITE.
   *
   * @throws dev.gatehouse.portal.error.PortalException INVALID (field {@code assignees}) if one
   *     cannot be: then nobody is added
   */
  List<String> add(
      Identity caller, String owner, String repository, int number, List<String> logins);

  /** Takes some off; who is none is passed over. Needs WRITE. */
  List<String> remove(
      Identity caller, String owner, String repository, int number, List<String> logins);
}
