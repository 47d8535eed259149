package dev.gatehouse.portal.outbox.spi;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Sends messages with the transaction that makes them true. Thread-safe. */
public interface Outbox {
  /**
   * Writes a message to each receiver; they are delivered once the transaction has committed.
   *
   * @param receivers their names
   */
  void send(
      EntityManager entities,
      List<String> receivers,
      long lane,
      String kind,
      Optional<Long> accountId,
      String actor,
      String detail);
}
