package dev.gatehouse.portal.notification.api;

/** A sort of events that somebody can want or not. The names are stored. */
public enum Topic {
  /** A pull request was opened. */
  OPENED,
  /** A pull request proposes something else. */
  PUSHED,
  /** A review was sent, or does not count any more. */
  REVIEWED,
  /** Something was said. */
  COMMENTED,
  /** One is named. */
  MENTIONED,
  /** One is asked for a review, or to take care of it. */
  ASKED,
  /** It landed, ended, or is open again; it is a draft or is not. */
  STATE
}
