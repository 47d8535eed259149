package dev.gatehouse.portal.outbox.spi;

import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Sends messages with the transaction that makes them true. Thread-safe. */
public interface Outbox {
  /**
   * Writes a message to each receiver that takes its kind; they are delivered once the transaction
   * has committed. If nobody takes it, nothing is written.
   *
   * @param kind at most 40 characters
   * @param actor at most 100 characters
   */
  void send(
      EntityManager entities,
      long lane,
      String kind,
      Optional<Long> accountId,
      String actor,
      String detail);
}
