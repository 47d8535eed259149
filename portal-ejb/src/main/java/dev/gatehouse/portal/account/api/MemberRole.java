package dev.gatehouse.portal.account.api;

/** What somebody is in an organisation. */
public enum MemberRole {
  /** Has what grants and the organisation's default level give. */
  MEMBER,
  /** Administers the organisation, its teams and all its repositories. */
  OWNER
}
