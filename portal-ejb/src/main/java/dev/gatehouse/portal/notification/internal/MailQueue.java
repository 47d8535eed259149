package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.notification.api.Reason;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import jakarta.persistence.EntityManager;

/** Has an event mailed to somebody, with the transaction that told it. Thread-safe. */
interface MailQueue {
  /** No mail: the portal has no server to send it by. */
  MailQueue NONE = (entities, account, reason, event) -> {};

  /**
   * Has it mailed.
   *
   * @param event the message that it came by
   */
  void send(EntityManager entities, long account, Reason reason, OutboxMessage event);
}
