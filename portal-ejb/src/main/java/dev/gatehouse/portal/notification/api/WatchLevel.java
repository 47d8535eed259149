package dev.gatehouse.portal.notification.api;

/** How much of a repository somebody wants to be told. */
public enum WatchLevel {
  /** What one takes part in or is named in. */
  PARTICIPATING,
  /** That, and each new pull request. */
  NEW_PULL_REQUESTS,
  /** Everything. */
  ALL,
  /** Nothing, not even when one is named. */
  IGNORE
}
