package dev.gatehouse.portal.notification.api;

/** What somebody wants to be told about one pull request. */
public enum ThreadSubscription {
  /** What the repository's level says. */
  NONE,
  /** Everything: one takes part in it, or wants to. */
  SUBSCRIBED,
  /** Nothing, until one is named or asked. */
  MUTED
}
