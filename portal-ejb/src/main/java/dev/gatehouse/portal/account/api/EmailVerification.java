package dev.gatehouse.portal.account.api;

import dev.gatehouse.sso.api.Identity;
import java.util.Optional;

/**
 * Whether an address is its owner's: one that somebody enters is used once they have followed the
 * link that was sent to it. A portal without a mail server believes every address, and every portal
 * those that a site administrator enters. Thread-safe. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: UNAUTHENTICATED without an account; FORBIDDEN if the
 * credential is narrower than a session.
 */
public interface EmailVerification {
  /** For how many hours a link holds. */
  int HOURS = 24;

  /**
   * The address that a link is about.
   *
   * @param token of the link
   * @return empty if it does not hold for the caller: it was used, is too old, or is another's
   */
  Optional<String> address(Identity caller, String token);

  /**
   * From now on the address is used. Once for each link.
   *
   * @return the address
   * @throws dev.gatehouse.portal.error.PortalException NOT_FOUND if the link does not hold
   */
  String verify(Identity caller, String token);

  /**
   * Sends another link to the caller's unverified address, if there is one.
   *
   * @throws dev.gatehouse.portal.error.PortalException THROTTLED after five within an hour
   */
  void sendAgain(Identity caller);
}
