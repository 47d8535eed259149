package dev.gatehouse.portal.account.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import java.util.Optional;

/**
 * Local accounts. Thread-safe. Every method checks the caller's right first and throws {@link
 * dev.gatehouse.portal.error.PortalException}.
 */
public interface Accounts {
  /** Site administrators only. */
  AccountView create(Identity caller, NewAccount command);

  /**
   * Creates one's own account, where the setting {@code gatehouse.sign-up} is {@code open};
   * FORBIDDEN otherwise. Throttled by address.
   */
  AccountView signUp(NewAccount command, String remote);

  /** Whether {@link #signUp} is open. */
  boolean signUpOpen();

  Optional<AccountView> find(Identity caller, String login);

  /** Accounts whose login or display name contains the text, by login. Signed-in callers only. */
  Page<AccountView> search(Identity caller, String text, PageRequest page);

  /**
   * Oneself: display name and e-mail, which may have to be proved ({@link EmailVerification}). A
   * site administrator: anybody, and everything.
   */
  AccountView update(Identity caller, String login, AccountUpdate command);

  /**
   * Sets a password. Oneself gives the current one; a site administrator need not, for others. Ends
   * every other session of the account.
   */
  void changePassword(Identity caller, String login, Optional<String> current, String next);

  /**
   * The one-time link for setting up the first administrator: the secret of a portal with no
   * account.
   *
   * @return empty once any account exists
   */
  Optional<String> setUpSecret();

  /** Creates the first administrator, once, with the secret of the set-up link. */
  AccountView setUp(String secret, NewAccount command, String remote);
}
