package dev.gatehouse.portal.review.api;

/** Where a pull request is in its life. */
public enum PullRequestState {
  OPEN,
  /** Ended without landing; can be opened again. */
  CLOSED,
  /** What it proposed is in the target branch. */
  MERGED
}
