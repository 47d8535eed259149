package dev.gatehouse.portal.review.api;

import java.util.List;
import java.util.Optional;

/**
 * Which pull requests of a repository.
 *
 * @param open open ones
 * @param ended closed and merged ones
 * @param author by this login only
 * @param baseBranch to this branch only
 * @param headBranch from this branch or bookmark only
 * @param labels with all of these only, by name in any case
 * @param byUpdate sorted by the last update; else by number
 * @param ascending oldest or smallest first
 */
public record PullRequestFilter(
    boolean open,
    boolean ended,
    Optional<String> author,
    Optional<String> baseBranch,
    Optional<String> headBranch,
    List<String> labels,
    boolean byUpdate,
    boolean ascending) {
  /** Open ones, newest first. */
  public static final PullRequestFilter OPEN =
      new PullRequestFilter(
          true,
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          false,
          false);

  /**
   * Open ones of one author, last updated first.
   *
   * @param author a login
   * @param baseBranch to this branch only
   */
  public static PullRequestFilter openBy(String author, Optional<String> baseBranch) {
    return new PullRequestFilter(
        true, false, Optional.of(author), baseBranch, Optional.empty(), List.of(), true, false);
  }
}
