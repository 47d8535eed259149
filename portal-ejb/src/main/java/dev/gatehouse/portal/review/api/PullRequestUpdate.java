package dev.gatehouse.portal.review.api;

import java.util.Optional;

/**
 * What to change of a pull request; what is empty stays.
 *
 * @param title one line, 1 to 255 characters
 * @param body at most 65,536 characters
 * @param baseBranch another target; approvals of the old one no longer count
 * @param draft whether it is not yet meant to land
 * @param open whether it is open; one that was merged stays merged
 * @param maintainerCanModify as of {@link NewPullRequest}; for its author alone
 */
public record PullRequestUpdate(
    Optional<String> title,
    Optional<String> body,
    Optional<String> baseBranch,
    Optional<Boolean> draft,
    Optional<Boolean> open,
    Optional<Boolean> maintainerCanModify) {
  /** One that leaves {@code maintainerCanModify} as it is. */
  public PullRequestUpdate(
      Optional<String> title,
      Optional<String> body,
      Optional<String> baseBranch,
      Optional<Boolean> draft,
      Optional<Boolean> open) {
    this(title, body, baseBranch, draft, open, Optional.empty());
  }
}
