package dev.gatehouse.portal.outbox.internal;

import dev.gatehouse.portal.outbox.jpa.OutboxEntity;
import dev.gatehouse.portal.status.api.Waiting;
import dev.gatehouse.portal.status.spi.WaitingWork;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Counts the messages that were not delivered. Thread-safe. */
public final class OutboxBacklog implements WaitingWork {
  @Override
  public List<Waiting> waiting(EntityManager em) {
    return List.of(
        waiting(em, Waiting.Kind.MESSAGES, "m.gaveUpAt is null"),
        waiting(em, Waiting.Kind.UNDELIVERABLE, "m.gaveUpAt is not null"));
  }

  private static Waiting waiting(EntityManager em, Waiting.Kind kind, String which) {
    List<OutboxEntity> oldest =
        em.createQuery(
                "select m from OutboxEntity m where " + which + " order by m.createdAt",
                OutboxEntity.class)
            .setMaxResults(1)
            .getResultList();
    long count =
        em.createQuery("select count(m) from OutboxEntity m where " + which, Long.class)
            .getSingleResult();
    return new Waiting(kind, count, oldest.stream().map(OutboxEntity::createdAt).findFirst());
  }
}
