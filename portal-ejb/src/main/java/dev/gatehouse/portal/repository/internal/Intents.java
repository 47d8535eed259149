package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.repository.jpa.IntentEntity;
import dev.gatehouse.portal.repository.jpa.IntentKind;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process is about to do to repositories on disk. An intent is written before, and gone
 * with the outcome; the reconciler leaves alone those that are still being worked on. Thread-safe.
 */
public final class Intents {
  private final Clock clock;
  private final Set<Long> inWork = ConcurrentHashMap.newKeySet();

  public Intents(Clock clock) {
    this.clock = clock;
  }

  /** Writes an intent, which is in work until {@link #release}. */
  long begin(
      EntityManager em, IntentKind kind, long repositoryId, AuditActor actor, String detail) {
    IntentEntity row =
        new IntentEntity(
            kind,
            repositoryId,
            actor.accountId(),
            actor.name(),
            actor.credential(),
            actor.remote(),
            actor.requestId(),
            detail,
            clock.instant());
    em.persist(row);
    inWork.add(row.id());
    return row.id();
  }

  /**
   * Ends an intent in the transaction that writes its outcome.
   *
   * @return empty if somebody has ended it already, whose outcome then stands
   */
  static Optional<IntentEntity> end(EntityManager em, long id) {
    Optional<IntentEntity> row = Optional.ofNullable(em.find(IntentEntity.class, id));
    row.ifPresent(em::remove);
    return row;
  }

  /** Leaves an intent to the reconciler, if it did not end. */
  void release(long id) {
    inWork.remove(id);
  }

  boolean isInWork(long id) {
    return inWork.contains(id);
  }

  /** Who began an intent. */
  static AuditActor actor(IntentEntity intent) {
    return new AuditActor(
        intent.accountId(),
        intent.actor(),
        intent.credential(),
        intent.remote(),
        intent.requestId());
  }
}
