package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import java.time.Instant;
import java.util.Optional;

/**
 * Something said about a pull request.
 *
 * @param review the review that it was sent with; empty for what is said of the whole
 * @param inReplyTo the first comment of its thread; empty for that one itself
 * @param author the login of whoever wrote it
 * @param spot what it speaks of; empty for what is said of the whole
 * @param pending whether only its author sees it yet
 * @param resolved who declared the thread done, and when; of a thread's first comment only
 * @param todo what is to be done before the pull request lands, if it says that
 */
public record CommentView(
    long id,
    Optional<Long> review,
    Optional<Long> inReplyTo,
    String author,
    String body,
    Optional<Spot> spot,
    boolean pending,
    Instant createdAt,
    Instant updatedAt,
    Optional<Resolved> resolved,
    Optional<Todo> todo) {
  /** Who declared a thread done, and when. */
  public record Resolved(String by, Instant at) {}

  /**
   * That a comment says what is to be done before the pull request lands.
   *
   * @param by the login of whoever made it a to-do
   * @param done who declared it done, and when; empty while it blocks
   */
  public record Todo(String by, Instant at, Optional<Resolved> done) {}

  /** Whether it is a to-do that is not done. */
  public boolean isToDo() {
    return todo.filter(what -> what.done().isEmpty()).isPresent();
  }

  /**
   * Lines of a file in one version of a pull request, or a file as a whole.
   *
   * @param side the file before or after
   * @param line the last line, from 1; 0 for the file as a whole
   * @param startLine the first line
   * @param version in which version it was said
   * @param commit that version's head
   * @param excerpt the lines as they were, the last one last
   * @param now where the same lines are in the current version; empty if they are gone
   */
  public record Spot(
      RepoPath path,
      DiffSide side,
      int line,
      int startLine,
      int version,
      CommitId commit,
      String excerpt,
      Optional<Place> now) {}

  /**
   * Lines of a file in the current version.
   *
   * @param line the last line, from 1; 0 for the file as a whole
   * @param startLine the first line
   */
  public record Place(RepoPath path, int line, int startLine) {}
}
