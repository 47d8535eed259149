package dev.gatehouse.portal.account.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An account as others see it.
 *
 * @param id immutable
 * @param login its name, unique among accounts and organisations
 * @param displayName may be empty
 * @param email where mail goes; only for the account itself and site administrators
 * @param unverifiedEmail what its owner entered and has not proved; only for the account itself
 * @param siteAdmin whether it administers the portal
 * @param disabled whether it can sign in no more
 */
public record AccountView(
    long id,
    String login,
    String displayName,
    Optional<String> email,
    Optional<String> unverifiedEmail,
    boolean siteAdmin,
    boolean disabled,
    Instant createdAt) {
  /** The same for whoever may not know the address. */
  public AccountView withoutEmail() {
    return new AccountView(
        id, login, displayName, Optional.empty(), Optional.empty(), siteAdmin, disabled, createdAt);
  }

  /** The same for whoever is another. */
  public AccountView withoutUnverified() {
    return new AccountView(
        id, login, displayName, email, Optional.empty(), siteAdmin, disabled, createdAt);
  }
}
