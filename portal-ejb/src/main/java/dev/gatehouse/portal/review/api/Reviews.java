package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What people say about pull requests. Thread-safe. Reading needs READ, speaking an account too and
 * a repository that is not archived. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such pull
 * request, review or comment; INVALID with the name of a field; CONFLICT as they say. What is
 * pending does not exist for anybody but its author.
 */
public interface Reviews {
  /** All reviews, oldest first. */
  List<ReviewView> list(Identity caller, String owner, String repository, int number);

  /**
   * Those of several pull requests that were sent, oldest first, by the pull request's id; those
   * without any have none. Needs READ of each one's repository.
   */
  Map<Long, List<ReviewView>> onAll(Identity caller, Collection<PullRequestView> pulls);

  /**
   * Writes a review. Nobody approves, or requests changes of, what is their own.
   *
   * @throws dev.gatehouse.portal.error.PortalException CONFLICT if the caller has a pending one and
   *     wants another
   */
  ReviewView add(Identity caller, String owner, String repository, int number, NewReview review);

  /**
   * Sends the caller's pending review.
   *
   * @param state COMMENTED, APPROVED or CHANGES_REQUESTED
   */
  ReviewView submit(
      Identity caller,
      String owner,
      String repository,
      int number,
      long review,
      ReviewState state,
      String body);

  /**
   * Adds to the caller's pending review, and sends it unless the state is PENDING. The version that
   * was looked at is the review's from then on; a blank body leaves what it says as it is.
   */
  ReviewView resume(
      Identity caller, String owner, String repository, int number, long review, NewReview more);

  /** Changes what the caller's review says beside its comments. */
  ReviewView edit(
      Identity caller, String owner, String repository, int number, long review, String body);

  /** Throws the caller's pending review away, with its comments. */
  void discard(Identity caller, String owner, String repository, int number, long review);

  /** Lets an approval or a request for changes no longer count. Needs WRITE. */
  ReviewView dismiss(
      Identity caller, String owner, String repository, int number, long review, String message);

  /**
   * All comments, oldest first: those on files with where they are in the current version, and what
   * is said of the whole.
   */
  List<CommentView> comments(Identity caller, String owner, String repository, int number);

  /** Says something of the whole. */
  CommentView comment(Identity caller, String owner, String repository, int number, String body);

  /** Answers a comment on a file; the answer is sent at once. */
  CommentView reply(
      Identity caller, String owner, String repository, int number, long comment, String body);

  /** A comment by its id, and the number of its pull request. */
  Numbered commentById(Identity caller, String owner, String repository, long comment);

  /** A comment, and the number of its pull request. */
  record Numbered(int number, CommentView comment) {}

  /** Changes the caller's comment. */
  CommentView editComment(
      Identity caller, String owner, String repository, int number, long comment, String body);

  /** Deletes a comment: the caller's own, or with WRITE anybody's. Answers to it go with it. */
  void deleteComment(Identity caller, String owner, String repository, int number, long comment);

  /**
   * Declares a thread done, or not done. For whoever began it, the pull request's author, and
   * whoever may write.
   *
   * @param comment the first one of the thread
   */
  CommentView resolve(
      Identity caller, String owner, String repository, int number, long comment, boolean resolved);
}
