package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.jpa.Stage;
import dev.gatehouse.sso.api.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Purges deleted repositories whose time to be restored is over. Thread-safe. */
public final class DeletedRepositories {
  private static final Duration RESTORABLE = Duration.ofDays(30);

  private final Transactions transactions;
  private final RepositoryLifecycle lifecycle;
  private final Clock clock;

  public DeletedRepositories(
      Transactions transactions, RepositoryLifecycle lifecycle, Clock clock) {
    this.transactions = transactions;
    this.lifecycle = lifecycle;
    this.clock = clock;
  }

  /** Purges what is due. */
  public void purgeDue() {
    Instant before = clock.instant().minus(RESTORABLE);
    List<Long> due =
        transactions.read(
            em ->
                em.createQuery(
                        "select r.id from RepositoryEntity r"
                            + " where r.stage = :ready and r.deletedAt < :before",
                        Long.class)
                    .setParameter("ready", Stage.READY)
                    .setParameter("before", before)
                    .getResultList());
    AuditActor actor = AuditActor.of(new Identity.Portal("deleted 30 days ago"));
    due.forEach(id -> lifecycle.purge(actor, id));
  }
}
