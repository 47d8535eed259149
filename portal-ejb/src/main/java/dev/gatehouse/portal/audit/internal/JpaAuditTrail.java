package dev.gatehouse.portal.audit.internal;

import dev.gatehouse.portal.audit.jpa.AuditEntity;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.input.Lines;
import jakarta.persistence.EntityManager;
import java.time.Clock;

/** Writes audit entries as rows. Thread-safe. */
public final class JpaAuditTrail implements AuditTrail {
  private final Clock clock;

  public JpaAuditTrail(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void add(EntityManager entities, AuditActor actor, AuditEvent event) {
    entities.persist(
        new AuditEntity(
            clock.instant(),
            actor.accountId(),
            Lines.cut(actor.name(), 100),
            event.action(),
            Lines.cut(event.target(), 255),
            Lines.cut(event.detail(), 1000),
            actor.credential(),
            actor.remote(),
            actor.requestId(),
            event.repositoryId(),
            event.ownerId()));
  }
}
