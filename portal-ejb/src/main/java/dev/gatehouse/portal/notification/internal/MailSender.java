package dev.gatehouse.portal.notification.internal;

/** Hands mail to a server. Thread-safe. */
interface MailSender {
  /**
   * Sends it: when this returns, the server has taken it.
   *
   * @throws dev.gatehouse.portal.outbox.spi.Undeliverable if the server refuses it for good
   * @throws IllegalStateException if it may be taken later
   */
  void send(Mail mail);
}
