package dev.gatehouse.portal.outbox.internal;

import dev.gatehouse.portal.outbox.jpa.OutboxEntity;
import dev.gatehouse.portal.outbox.spi.Outbox;
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

  public JpaOutbox(OutboxDispatcher dispatcher, Clock clock) {
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  @Override
  public void send(
      EntityManager entities,
      List<String> receivers,
      long lane,
      String kind,
      Optional<Long> accountId,
      String actor,
      String detail) {
    Instant now = clock.instant();
    for (String receiver : receivers) {
      entities.persist(new OutboxEntity(receiver, lane, kind, accountId, actor, detail, now));
    }
    Transactions.afterCommit(dispatcher::wake);
  }
}
