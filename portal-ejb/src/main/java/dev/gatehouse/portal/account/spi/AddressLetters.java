package dev.gatehouse.portal.account.spi;

import jakarta.persistence.EntityManager;
import java.time.Instant;

/** Sends links that prove an address. Thread-safe. */
public interface AddressLetters {
  /**
   * Has one sent, with the transaction that made it necessary.
   *
   * @param entered when the address was entered: another one since then gets a letter of its own
   */
  void send(EntityManager entities, long account, String login, Instant entered);
}
