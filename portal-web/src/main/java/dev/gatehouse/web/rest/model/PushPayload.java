package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * What a webhook is told of a push.
 *
 * @param before forty zeros if the ref was made
 * @param after forty zeros if the ref was deleted
 * @param forced whether what was there is not in what is there now
 * @param commits what is new, oldest first; the newest 50
 */
public record PushPayload(
    String ref,
    String before,
    String after,
    boolean created,
    boolean deleted,
    boolean forced,
    Optional<String> baseRef,
    String compare,
    List<Commit> commits,
    Optional<Commit> headCommit,
    RepositoryAnswer repository,
    Pusher pusher,
    UserAnswer sender) {
  /** Who pushed. */
  public record Pusher(String name) {}

  /** Who wrote or recorded a commit, as it says. */
  public record Who(String name, String email) {}

  /**
   * A commit.
   *
   * @param timestamp ISO 8601, with the writer's offset
   * @param added paths of files
   */
  public record Commit(
      String id,
      String treeId,
      boolean distinct,
      String message,
      String timestamp,
      String url,
      Who author,
      Who committer,
      List<String> added,
      List<String> removed,
      List<String> modified) {}
}
