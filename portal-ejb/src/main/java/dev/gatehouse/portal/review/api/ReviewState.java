package dev.gatehouse.portal.review.api;

/** What a review says. */
public enum ReviewState {
  /** Not sent yet: only its author sees it. */
  PENDING,
  COMMENTED,
  APPROVED,
  CHANGES_REQUESTED,
  /** Counts no longer; what was said stays. */
  DISMISSED
}
