package dev.gatehouse.portal.account.api;

import dev.gatehouse.sso.api.Identity;
import java.util.List;

/**
 * Access tokens of one account, managed by itself. Thread-safe; see {@link Accounts} for errors.
 */
public interface Tokens {
  /**
   * Issues a token for the caller. A session and a password may issue any; a token with the role
   * ADMIN may issue none wider than itself; other tokens none.
   */
  IssuedToken issue(Identity caller, String login, NewToken command);

  /** The caller's own, newest first; those that ended are not listed. */
  List<TokenView> list(Identity caller, String login);

  /** Ends a token at once. A site administrator may end anybody's. */
  void revoke(Identity caller, String login, long tokenId);
}
