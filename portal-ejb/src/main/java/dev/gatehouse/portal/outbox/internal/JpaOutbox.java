package dev.gatehouse.portal.outbox.internal;

import dev.gatehouse.portal.outbox.jpa.OutboxEntity;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Transactions;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes messages as rows, and wakes the dispatcher when they are committed. Thread-safe. */
public final class JpaOutbox implements Outbox {
  private final OutboxDispatcher dispatcher;
  private final Clock clock;
  private volatile List<OutboxReceiver> receivers = List.of();

  public JpaOutbox(OutboxDispatcher dispatcher, Clock clock) {
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  /** Says who there is to send to; called once, before anything is sent. */
  public void addressTo(List<OutboxReceiver> all) {
    receivers = List.copyOf(all);
  }

  @Override
  public void send(
      EntityManager entities,
      long lane,
      String kind,
      Optional<Long> accountId,
      String actor,
      String detail) {
    Instant now = clock.instant();
    for (OutboxReceiver receiver : receivers) {
      if (!receiver.kinds().contains(kind)) {
        continue;
      }
      entities.persist(
          new OutboxEntity(receiver.name(), lane, kind, accountId, actor, detail, now));
    }
    Transactions.afterCommit(dispatcher::wake);
  }
}
