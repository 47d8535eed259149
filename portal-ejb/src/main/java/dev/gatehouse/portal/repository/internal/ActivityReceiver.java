package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.ActivityKind;
import dev.gatehouse.portal.repository.jpa.ActivityEntity;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import java.util.Set;

/** Writes the feed, and when a repository was last pushed to. Thread-safe. */
public final class ActivityReceiver implements OutboxReceiver {
  static final String NAME = "activity";
  static final String CREATE = "create";

  private final Transactions transactions;

  public ActivityReceiver(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(CREATE, PushedRefs.PUSH);
  }

  @Override
  public void deliver(OutboxMessage message) {
    transactions.run(
        em -> {
          if (em.find(ActivityEntity.class, message.id()) != null
              || em.find(RepositoryEntity.class, message.lane()) == null) {
            return;
          }
          boolean push = message.kind().equals(PushedRefs.PUSH);
          em.persist(
              new ActivityEntity(
                  message.id(),
                  push ? ActivityKind.PUSH : ActivityKind.CREATE,
                  message.lane(),
                  message.actor(),
                  message.detail(),
                  message.createdAt()));
          if (push) {
            em.createQuery(
                    "update RepositoryEntity r set r.pushedAt = :at, r.sortedAt = :at"
                        + " where r.id = :id and (r.pushedAt is null or r.pushedAt < :at)")
                .setParameter("at", message.createdAt())
                .setParameter("id", message.lane())
                .executeUpdate();
            Transactions.factsChanged();
          }
        });
  }
}
