package dev.gatehouse.portal.access.api;

/** Who a grant is for. */
public enum SubjectKind {
  ACCOUNT,
  TEAM
}
