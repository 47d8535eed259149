package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import java.util.List;

/**
 * Comments that say what is to be done before a pull request lands. Thread-safe. All methods throw
 * {@link dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such pull
 * request or comment; FORBIDDEN and CONFLICT as they say.
 */
public interface Todos {
  /**
   * Makes a comment a to-do, or takes that back. For whoever wrote the comment, the pull request's
   * author, and whoever may write to the repository; a to-do of somebody else is taken back by
   * whoever may write only.
   */
  void set(
      Identity caller, String owner, String repository, int number, long comment, boolean todo);

  /**
   * Declares a to-do done, or not done after all. For the pull request's author, whoever made it a
   * to-do, and whoever may write to the repository.
   *
   * @throws dev.gatehouse.portal.error.PortalException CONFLICT if the comment is no to-do
   */
  void finish(
      Identity caller, String owner, String repository, int number, long comment, boolean done);

  /** Says something of the whole that is to be done; answers the comment's id. */
  long add(Identity caller, String owner, String repository, int number, String body);

  /** The to-dos that are not done, oldest first. What is not sent yet is none. Needs READ. */
  List<CommentView> open(Identity caller, String owner, String repository, int number);
}
