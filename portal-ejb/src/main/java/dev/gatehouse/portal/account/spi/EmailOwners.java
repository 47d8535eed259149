package dev.gatehouse.portal.account.spi;

import java.util.Optional;

/**
 * Whose an e-mail address is. Who asks for it tells nobody who may not know: an address is private.
 * Thread-safe.
 */
public interface EmailOwners {
  /** The id of the one account that is enabled and has this address, in any case. */
  Optional<Long> accountOf(String email);
}
