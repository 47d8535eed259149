package dev.gatehouse.portal.account.spi;

import dev.gatehouse.vcs.spi.Person;

/** How an account is named in commits that the portal makes for it. Thread-safe. */
public interface Authors {
  /**
   * The name and the e-mail address that commits by an account say.
   *
   * @throws dev.gatehouse.portal.error.PortalException UNAUTHENTICATED if there is no such account
   */
  Person author(long accountId);
}
