package dev.gatehouse.portal.health.internal;

import dev.gatehouse.portal.health.api.Health;
import dev.gatehouse.portal.health.api.HealthCheck;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.internal.Reconciler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks the database, writes to the folder of the repositories, and looks at the reconciler. */
public final class HealthService implements Health {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** It runs every minute. */
  private static final Duration RECONCILER_LATE = Duration.ofMinutes(10);

  /** Below this the next push of some size fails. */
  private static final long LEAST_FREE_BYTES = 64L << 20;

  private final Transactions transactions;
  private final Path repositories;
  private final Reconciler reconciler;
  private final Clock clock;
  private Instant seenAt = Instant.MIN;
  private List<HealthCheck> seen = List.of();

  public HealthService(
      Transactions transactions, Path repositories, Reconciler reconciler, Clock clock) {
    this.transactions = transactions;
    this.repositories = repositories;
    this.reconciler = reconciler;
    this.clock = clock;
  }

  @Override
  public synchronized List<HealthCheck> checks() {
    Instant now = clock.instant();
    if (seenAt.isBefore(now.minus(FRESH)) || seenAt.isAfter(now)) {
      seen = List.of(database(), folder(), reconciliation(now));
      seenAt = now;
    }
    return seen;
  }

  private HealthCheck database() {
    try {
      long accounts =
          transactions.read(
              em ->
                  em.createQuery("select count(a) from AccountEntity a", Long.class)
                      .getSingleResult());
      return new HealthCheck("database", true, accounts + " accounts");
    } catch (RuntimeException e) {
      return new HealthCheck("database", false, "does not answer: " + e.getClass().getName());
    }
  }

  private HealthCheck folder() {
    try {
      Files.createDirectories(repositories);
      Files.delete(Files.createTempFile(repositories, ".health", ".probe"));
      long free = Files.getFileStore(repositories).getUsableSpace();
      return new HealthCheck(
          "repositories",
          free >= LEAST_FREE_BYTES,
          repositories + " is writable, " + (free >> 20) + " MiB are free");
    } catch (IOException e) {
      return new HealthCheck("repositories", false, repositories + " is not writable");
    }
  }

  private HealthCheck reconciliation(Instant now) {
    return reconciler
        .lastRun()
        .map(
            ran ->
                new HealthCheck(
                    "reconciler",
                    ran.isAfter(now.minus(RECONCILER_LATE)),
                    "ran at " + ran + ", found " + reconciler.lastReport()))
        .orElseGet(() -> new HealthCheck("reconciler", false, "has not run"));
  }
}
