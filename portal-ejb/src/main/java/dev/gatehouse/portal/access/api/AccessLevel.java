package dev.gatehouse.portal.access.api;

/** What somebody may do in a repository. In rising order; each includes the ones before. */
public enum AccessLevel {
  /**
   * Nothing: as a grant, it takes away what would be inherited. A public repository stays readable.
   */
  NONE,
  /** See, clone, comment, propose. */
  READ,
  /** Push, as far as branch rules allow. */
  WRITE,
  /** Settings, grants, branch rules, deletion. */
  ADMIN;

  public boolean atLeast(AccessLevel other) {
    return compareTo(other) >= 0;
  }
}
