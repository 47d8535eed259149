package dev.gatehouse.web.route;

/**
 * Who may come through a door at all. The use case behind it decides again, on what is asked for.
 * There is no default: a route without a policy cannot be written.
 */
public enum Policy {
  /** Everybody; what is shown is what the caller may see. */
  ANYBODY,
  /** Whoever is signed in; what is shown is the caller's own, or what it may see. */
  SIGNED_IN,
  /** Whoever may read the repository that the path names as {@code owner} and {@code repo}. */
  REPOSITORY_READ,
  /** Whoever may read it, has an account, and comes with a credential that may write. */
  REPOSITORY_PROPOSE,
  /** Whoever may write to it. */
  REPOSITORY_WRITE,
  /** Whoever administers it. */
  REPOSITORY_ADMIN,
  /** Whoever administers the organisation that the path names as {@code org}. */
  ORGANIZATION_ADMIN,
  /** Site administrators. */
  SITE_ADMIN,
  /**
   * Site administrators, and, where the setting {@code gatehouse.metrics.local} says so, whoever
   * asks from the portal's own machine without a proxy between.
   */
  OPERATOR
}
