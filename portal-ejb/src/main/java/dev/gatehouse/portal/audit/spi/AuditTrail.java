package dev.gatehouse.portal.audit.spi;

import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;

/** Writes the audit log, in the transaction of what it tells of. Thread-safe. */
public interface AuditTrail {
  void add(EntityManager entities, AuditActor actor, AuditEvent event);

  /** What the caller of the current request did. */
  default void add(EntityManager entities, Identity caller, AuditEvent event) {
    add(entities, AuditActor.of(caller), event);
  }
}
