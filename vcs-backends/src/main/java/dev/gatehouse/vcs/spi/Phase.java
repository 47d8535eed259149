package dev.gatehouse.vcs.spi;

/** hg: whether a changeset may still be changed. Secret ones are not visible at all. */
public enum Phase {
  /** Others have it: it stays as it is. */
  PUBLIC,
  /** It may still be amended, rebased or taken back. */
  DRAFT
}
