package dev.gatehouse.portal.account.spi;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.TokenRole;

/** How far a caller's credential reaches, whatever the account may do. */
public final class Callers {
  private Callers() {}

  /**
   * The caller's account.
   *
   * @throws PortalException UNAUTHENTICATED if it has none
   */
  public static Identity.Account signedIn(Identity caller) {
    if (caller instanceof Identity.Account account) {
      return account;
    }
    throw PortalException.unauthenticated();
  }

  /**
   * The caller's account, for reading what belongs to it: any credential but a password, which
   * opens the token endpoint only.
   *
   * @throws PortalException UNAUTHENTICATED or FORBIDDEN
   */
  public static Identity.Account reading(Identity caller) {
    Identity.Account account = signedIn(caller);
    if (account.credential() instanceof Credential.Password) {
      throw PortalException.forbidden("A password only issues tokens. Use a token here.");
    }
    return account;
  }

  /**
   * The caller's account, for all that it may do.
   *
   * @throws PortalException UNAUTHENTICATED; FORBIDDEN if the credential is narrower than a session
   */
  public static Identity.Account full(Identity caller) {
    Identity.Account account = reading(caller);
    if (!isFull(account)) {
      throw PortalException.forbidden(
          "This token is too narrow. Use one with the role ADMIN that is not limited to"
              + " repositories.");
    }
    return account;
  }

  /** Whether the credential allows all that the account may do. */
  public static boolean isFull(Identity.Account account) {
    Credential credential = account.credential();
    return credential instanceof Credential.Session
        || (credential instanceof Credential.Token token
            && token.role() == TokenRole.ADMIN
            && token.repositories().isEmpty());
  }
}
