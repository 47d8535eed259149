package dev.gatehouse.sso.api;

/**
 * Who is calling. Known facts only: what somebody may do is decided by the authorisation kernel.
 * Immutable; made anew for each request, so that a disabled account or a revoked token ends at
 * once.
 */
public sealed interface Identity {
  /** Nobody in particular. */
  Identity ANONYMOUS = new Anonymous();

  /** Somebody without an account, or not signed in. */
  record Anonymous() implements Identity {}

  /**
   * The portal itself: start-up, reconciler, maintenance. Never made from a request.
   *
   * @param purpose what it does, for the audit log
   */
  record Portal(String purpose) implements Identity {}

  /**
   * A person with an account that is not disabled.
   *
   * @param id the account's immutable id
   * @param login its name today
   * @param siteAdmin whether it administers the whole portal
   * @param credential how the call was authenticated, which bounds what it may do
   */
  record Account(long id, String login, boolean siteAdmin, Credential credential)
      implements Identity {}
}
