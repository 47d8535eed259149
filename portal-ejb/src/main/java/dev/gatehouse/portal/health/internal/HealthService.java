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
import java.util.ArrayList;
import java.util.List;

/** Asks the database, writes to the folders of the repositories, and looks at the reconciler. */
public final class HealthService implements Health {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** It runs every minute. */
  private static final Duration RECONCILER_LATE = Duration.ofMinutes(10);

  /** Below this the next push of some size fails. */
  private static final long LEAST_FREE_BYTES = 64L << 20;

  private final Transactions transactions;
  private final List<Path> folders;
  private final Reconciler reconciler;
  private final Clock clock;
  private Instant seenAt = Instant.MIN;
  private List<HealthCheck> seen = List.of();

  /**
   * @param folders where repositories are kept; a check each, under the folder's name
   */
  public HealthService(
      Transactions transactions, List<Path> folders, Reconciler reconciler, Clock clock) {
    this.transactions = transactions;
    this.folders = List.copyOf(folders);
    this.reconciler = reconciler;
    this.clock = clock;
  }

  @Override
  public synchronized List<HealthCheck> checks() {
    Instant now = clock.instant();
    if (seenAt.isBefore(now.minus(FRESH)) || seenAt.isAfter(now)) {
      List<HealthCheck> fresh = new ArrayList<>();
      fresh.add(database());
      folders.forEach(folder -> fresh.add(folder(folder)));
      fresh.add(reconciliation(now));
      seen = List.copyOf(fresh);
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

  private static HealthCheck folder(Path folder) {
    String name = String.valueOf(folder.getFileName());
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".health", ".probe"));
      long free = Files.getFileStore(folder).getUsableSpace();
      return new HealthCheck(
          name,
          free >= LEAST_FREE_BYTES,
          folder + " is writable, " + (free >> 20) + " MiB are free");
    } catch (IOException e) {
      return new HealthCheck(name, false, folder + " is not writable");
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
