package dev.gatehouse.sso.api;

import java.time.Duration;

/** How an attempt to prove who one is ended. */
public sealed interface SignInResult {
  /** Proven. */
  record Accepted(Identity.Account account) implements SignInResult {}

  /**
   * Not proven. Deliberately says no more: neither whether the account exists nor what was wrong.
   */
  record Refused() implements SignInResult {}

  /**
   * Too many failures, by this account or from this address; not looked at.
   *
   * @param retryAfter how long until the next attempt is looked at
   */
  record Throttled(Duration retryAfter) implements SignInResult {}
}
