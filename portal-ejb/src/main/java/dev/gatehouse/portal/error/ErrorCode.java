package dev.gatehouse.portal.error;

/** Why a use case was not done. Stable: the names are part of the API. */
public enum ErrorCode {
  /** It does not exist, or the caller may not know that it does. */
  NOT_FOUND,
  /** The caller must sign in first. */
  UNAUTHENTICATED,
  /** The caller may see the thing, but not do this to it. */
  FORBIDDEN,
  /** A field's value cannot be; the exception names the field. */
  INVALID,
  /** A repository has the name already; the exception names the field. */
  NAME_TAKEN,
  /** It clashes with what is there: a moved branch, somebody else's change. */
  CONFLICT,
  /** A rule for merging is not met; the exception names the requirement. */
  REQUIREMENT_NOT_MET,
  /** Too many attempts; the exception says when to try again. */
  THROTTLED,
  /** A bound was passed. */
  TOO_LARGE,
  /** Something the portal needs is not there now; retry later. */
  UNAVAILABLE
}
