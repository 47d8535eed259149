package dev.gatehouse.sso.api;

/** The most that an access token allows. In rising order. */
public enum TokenRole {
  /** Reads repositories and the account's own data. */
  READ,
  /** Reads, and writes to repositories. */
  WRITE,
  /** All that the account may do. */
  ADMIN
}
