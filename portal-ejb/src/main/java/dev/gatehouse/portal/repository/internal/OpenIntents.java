package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.repository.jpa.IntentEntity;
import dev.gatehouse.portal.status.api.Waiting;
import dev.gatehouse.portal.status.spi.WaitingWork;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Counts the intents that have no outcome yet. Thread-safe. */
public final class OpenIntents implements WaitingWork {
  @Override
  public List<Waiting> waiting(EntityManager em) {
    List<IntentEntity> oldest =
        em.createQuery("select i from IntentEntity i order by i.createdAt", IntentEntity.class)
            .setMaxResults(1)
            .getResultList();
    long count =
        em.createQuery("select count(i) from IntentEntity i", Long.class).getSingleResult();
    return List.of(
        new Waiting(
            Waiting.Kind.INTENTS, count, oldest.stream().map(IntentEntity::createdAt).findFirst()));
  }
}
