package dev.gatehouse.portal.review.api;

import java.util.Optional;

/**
 * A wish that a branch should land in another.
 *
 * @param title one line, 1 to 255 characters
 * @param body at most 65,536 characters
 * @param baseBranch where it is to land
 * @param headRepository {@code owner/name} of the repository that has the head; empty for the same
 * @param headBranch a branch or bookmark there
 * @param draft whether it is not yet meant to land
 * @param maintainerCanModify whether who may write to the target may also write to the head's
 *     branch in another repository, as long as its author may; without effect where the author may
 *     not
 */
public record NewPullRequest(
    String title,
    String body,
    String baseBranch,
    Optional<String> headRepository,
    String headBranch,
    boolean draft,
    boolean maintainerCanModify) {
  /** One whose head only those change who may push to it. */
  public NewPullRequest(
      String title,
      String body,
      String baseBranch,
      Optional<String> headRepository,
      String headBranch,
      boolean draft) {
    this(title, body, baseBranch, headRepository, headBranch, draft, false);
  }
}
