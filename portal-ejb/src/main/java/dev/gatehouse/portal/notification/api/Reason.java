package dev.gatehouse.portal.notification.api;

/** Why somebody is told about a pull request. The names are GitHub's. */
public enum Reason {
  /** One opened it. */
  AUTHOR,
  /** One is asked to review it. */
  REVIEW_REQUESTED,
  /** It is one's to take care of. */
  ASSIGN,
  /** One was named in it. */
  MENTION,
  /** A team that one is in was named, or asked to review. */
  TEAM_MENTION,
  /** One said something about it. */
  COMMENT,
  /** One wants to be told about this one. */
  MANUAL,
  /** One watches the repository. */
  SUBSCRIBED
}
