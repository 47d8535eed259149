package dev.gatehouse.portal.outbox.spi;

import java.util.Set;

/** Takes messages of the outbox. One thread per receiver calls it. */
public interface OutboxReceiver {
  /** Its stable name, at most 40 characters. */
  String name();

  /** The kinds of messages that it takes; always the same. Others are not written for it. */
  Set<String> kinds();

  /**
   * Takes one message. Called outside of a transaction, at least once for each message: a second
   * time must do no harm. What it throws makes the message come again later, and holds back the
   * later ones of its lane.
   */
  void deliver(OutboxMessage message);
}
