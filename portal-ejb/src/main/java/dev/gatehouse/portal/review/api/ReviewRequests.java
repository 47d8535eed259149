package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who is asked to review pull requests. Thread-safe. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such pull
 * request; INVALID with the name of a field.
 */
public interface ReviewRequests {
  /** How many are asked for one pull request at most. */
  int MOST = 100;

  /** Who was asked, whether or not a review was sent since, in the order of asking. Needs READ. */
  List<ReviewRequest> list(Identity caller, String owner, String repository, int number);

  /** The same of several pull requests, by the pull request's id. Needs READ of all. */
  Map<Long, List<ReviewRequest>> onAll(Identity caller, Collection<PullRequestView> pulls);

  /**
   * Asks. Whoever may write asks anybody who may read the repository; the author asks again those
   * who were asked or have reviewed. Who is asked already, and has not answered, stays so.
   *
   * @param accounts logins
   * @param teams of the organisation that owns the repository: {@code organisation/slug}, or the
   *     slug alone
   * @throws dev.gatehouse.portal.error.PortalException INVALID (field {@code reviewers} or {@code
   *     team_reviewers}) if somebody cannot be asked: then nobody is
   */
  List<ReviewRequest> ask(
      Identity caller,
      String owner,
      String repository,
      int number,
      List<String> accounts,
      List<String> teams);

  /**
   * Takes back. For whoever may write, and for the one who was asked. Who was not asked is passed
   * over.
   */
  List<ReviewRequest> remove(
      Identity caller,
      String owner,
      String repository,
      int number,
      List<String> accounts,
      List<String> teams);
}
