package dev.gatehouse.sso.api;

import java.util.Optional;

/**
 * Checks credentials. Thread-safe. Failures count together over every door, per account and per
 * remote address. Implemented by the portal.
 */
public interface SignIn {
  /**
   * Checks a password: for the login page and the token endpoint only.
   *
   * @param remote the client's address, for throttling
   */
  SignInResult password(String login, String password, String remote);

  /**
   * Checks an access token.
   *
   * @param login the name that came with it, as a git client sends one; any, if empty. A token that
   *     belongs to another account is refused
   */
  SignInResult token(Optional<String> login, String token, String remote);

  /**
   * Opens a browser session for an account whose password was accepted.
   *
   * @param userAgent as the browser says, for the list of sessions; cut at 200 characters
   * @return the cookie's value: at least 256 random bits, stored only as a hash
   */
  String openSession(Identity.Account account, String remote, String userAgent);

  /** Who a session cookie belongs to; empty if it is unknown, expired or ended. */
  Optional<Identity.Account> session(String cookie);

  /** Ends a session. Idempotent. */
  void closeSession(String cookie);
}
