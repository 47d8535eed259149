package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;

/**
 * Lets pull requests land by themselves once the rules of their target branch are met. It is off
 * again when the pull request gets another head or target, becomes a draft or is closed, when the
 * merge is refused for good, and when whoever turned it on may not merge any more. Thread-safe.
 */
public interface AutoMerges {
  /**
   * Turns it on, in the caller's name; who turned it on before is replaced. It may land at once.
   *
   * @param command with the head that was looked at
   * @throws dev.gatehouse.portal.error.PortalException as {@link PullRequests#merge} does, but not
   *     for rules that are not met yet; INVALID if no head is named
   */
  PullRequestView enable(
      Identity caller, String owner, String repository, int number, MergeCommand command);

  /**
   * Turns it off, if it is on. For whoever may write to the repository, and for the author.
   *
   * @throws dev.gatehouse.portal.error.PortalException NOT_FOUND or FORBIDDEN
   */
  PullRequestView disable(Identity caller, String owner, String repository, int number);
}
