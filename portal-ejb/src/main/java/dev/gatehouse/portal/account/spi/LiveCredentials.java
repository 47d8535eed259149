package dev.gatehouse.portal.account.spi;

import dev.gatehouse.sso.api.Identity;

/** Tells whether a caller that was known a while ago is still to be believed. Thread-safe. */
public interface LiveCredentials {
  /** Whether the account is not disabled and the session or token has not ended. */
  boolean isLive(Identity.Account caller);
}
