package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The labels of repositories, and which of them are on pull requests. A new repository has none.
 * Labels are found by name in any case. Thread-safe. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such pull
 * request or label; INVALID with the name of a field.
 */
public interface Labels {
  /** How many UTF-16 units a name has at most. */
  int NAME = 50;

  /** How many UTF-16 units a description has at most. */
  int DESCRIPTION = 100;

  /** How many labels a repository has at most. */
  int MOST = 500;

  /** How many labels a pull request has at most. */
  int MOST_ON_ONE = 100;

  /** The labels of a repository, by name. Needs READ. */
  List<Label> list(Identity caller, String owner, String repository);

  /** One of them. Needs READ. */
  Label get(Identity caller, String owner, String repository, String name);

  /**
   * A new one. Needs WRITE.
   *
   * @throws dev.gatehouse.portal.error.PortalException NAME_TAKEN if there is one of that name
   */
  Label create(Identity caller, String owner, String repository, LabelFacts facts);

  /**
   * Changes one; pull requests keep it. Needs WRITE.
   *
   * @throws dev.gatehouse.portal.error.PortalException NAME_TAKEN if another one has that name
   */
  Label update(Identity caller, String owner, String repository, String name, LabelFacts facts);

  /** Deletes one, and takes it off every pull request. Needs WRITE. */
  void delete(Identity caller, String owner, String repository, String name);

  /** Those on a pull request, by name. Needs READ. */
  List<Label> on(Identity caller, String owner, String repository, int number);

  /**
   * Those on several pull requests, by the pull request's id. Needs READ of each one's repository.
   */
  Map<Long, List<Label>> onAll(Identity caller, Collection<PullRequestView> pulls);

  /**
   * Puts labels on a pull request, beside those that it has; those that the repository does not
   * have are made, grey. Needs WRITE.
   *
   * @return all that it has then
   */
  List<Label> add(Identity caller, String owner, String repository, int number, List<String> names);

  /** As {@link #add}, instead of those that it has. */
  List<Label> set(Identity caller, String owner, String repository, int number, List<String> names);

  /**
   * Takes one off a pull request. Needs WRITE.
   *
   * @return all that it has then
   */
  List<Label> remove(Identity caller, String owner, String repository, int number, String name);
}
