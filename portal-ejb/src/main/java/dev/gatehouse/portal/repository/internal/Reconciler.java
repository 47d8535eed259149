package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.jpa.IntentEntity;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.repository.jpa.RetiredRepositoryEntity;
import dev.gatehouse.portal.repository.jpa.Stage;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the database and the disk back together after a crash. The repository wins: what is on
 * disk is what happened. Never deletes content but that of ids which this database knows it has
 * retired; anything else that does not fit is reported. Thread-safe.
 */
public final class Reconciler {
  private static final Logger LOG = System.getLogger(Reconciler.class.getName());
  private static final Duration OLD = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofMinutes(10);

  private final Transactions transactions;
  private final RepositoryStores stores;
  private final RepositoryLookup repositories;
  private final RepositoryLifecycle lifecycle;
  private final PushIntents pushes;
  private final Intents intents;
  private final Clock clock;
  private volatile Report last = new Report(0, 0, List.of(), List.of());
  private volatile Optional<Instant> lastRun = Optional.empty();

  public Reconciler(
      Transactions transactions,
      RepositoryStores stores,
      RepositoryLookup repositories,
      RepositoryLifecycle lifecycle,
      PushIntents pushes,
      Intents intents,
      Clock clock) {
    this.transactions = transactions;
    this.stores = stores;
    this.repositories = repositories;
    this.lifecycle = lifecycle;
    this.pushes = pushes;
    this.intents = intents;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param unresolved how many intents could not be resolved yet
   * @param swept how many left-overs of retired repositories were deleted
   * @param unknown ids on disk that the database does not know
   * @param missing ids of repositories that have nothing on disk
   */
  public record Report(int unresolved, int swept, List<Long> unknown, List<Long> missing) {
    /** Whether nothing is left for an operator to look at. */
    public boolean isClean() {
      return unresolved == 0 && unknown.isEmpty() && missing.isEmpty();
    }
  }

  /** When it last looked; empty if it has not yet. */
  public Optional<Instant> lastRun() {
    return lastRun;
  }

  /** What the last look found. */
  public Report lastReport() {
    return last;
  }

  /** At start, when nobody is at work yet: everything that was left. */
  public Report reconcileAll() {
    return reconcile(clock.instant());
  }

  /** While others are at work: what is older than two minutes. */
  public Report reconcileOld() {
    return reconcile(clock.instant().minus(OLD));
  }

  private synchronized Report reconcile(Instant until) {
    int unresolved = 0;
    for (long id : left(until)) {
      if (!resolve(id)) {
        unresolved++;
      }
    }
    Set<Long> known = ids("select r.id from RepositoryEntity r");
    Set<Long> onDisk = new HashSet<>(stores.ids());
    // Asked for after the disk: what was made between is in neither list or in both.
    known.addAll(ids("select r.id from RepositoryEntity r"));
    List<Long> unknown = new ArrayList<>();
    int swept = 0;
    for (long id : onDisk) {
      if (known.contains(id)) {
        continue;
      }
      if (isRetired(id)) {
        LOG.log(Level.INFO, "sweeping what is left of the retired repository {0}", id);
        stores.delete(id);
        swept++;
      } else {
        unknown.add(id);
      }
    }
    List<Long> missing =
        ready().stream().filter(id -> !onDisk.contains(id) && !stores.exists(id)).sorted().toList();
    Report report = new Report(unresolved, swept, List.copyOf(unknown), missing);
    if (!report.equals(last) && !report.isClean()) {
      LOG.log(
          Level.WARNING,
          "repositories and database differ: {0} unresolved intents,"
              + " unknown on disk {1}, missing on disk {2}",
          unresolved,
          unknown,
          missing);
    }
    last = report;
    lastRun = Optional.of(clock.instant());
    return report;
  }

  /**
   * Finishes or undoes one intent that nobody works on.
   *
   * @return whether it is resolved
   */
  boolean resolve(long id) {
    Optional<IntentEntity> found =
        transactions.read(em -> Optional.ofNullable(em.find(IntentEntity.class, id)));
    if (found.isEmpty() || intents.isInWork(id)) {
      return true;
    }
    try {
      resolve(found.get());
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "intent " + id + " could not be resolved; tries again", e);
      return false;
    }
  }

  private void resolve(IntentEntity intent) {
    long repository = intent.repositoryId();
    switch (intent.kind()) {
      case CREATE -> {
        RepositoryEntity row = transactions.read(em -> em.find(RepositoryEntity.class, repository));
        if (lifecycle.isMade(row.vcs(), repository)) {
          stores.create(row.vcs(), repository, row.defaultBranch());
          lifecycle.finishCreate(intent.id(), repository);
        } else {
          lifecycle.undoCreate(intent.id(), repository);
        }
      }
      case PURGE -> lifecycle.finishPurge(intent.id(), repository);
      case DEFAULT_BRANCH -> lifecycle.finishDefaultBranch(intent.id(), facts(repository).view());
      case PUSH -> pushes.recover(intent, facts(repository));
    }
    LOG.log(
        Level.INFO, "resolved the {0} of repository {1} after a crash", intent.kind(), repository);
  }

  private RepositoryFacts facts(long id) {
    return repositories
        .find(id)
        .orElseThrow(() -> new IllegalStateException("no repository " + id));
  }

  private List<Long> left(Instant until) {
    return transactions.read(
        em ->
            em.createQuery(
                    "select i.id from IntentEntity i where i.createdAt <= :until order by i.id",
                    Long.class)
                .setParameter("until", until)
                .getResultList());
  }

  private Set<Long> ids(String query) {
    return transactions.read(
        em -> new HashSet<>(em.createQuery(query, Long.class).getResultList()));
  }

  private List<Long> ready() {
    return transactions.read(
        em ->
            em.createQuery("select r.id from RepositoryEntity r where r.stage = :ready", Long.class)
                .setParameter("ready", Stage.READY)
                .getResultList());
  }

  private boolean isRetired(long id) {
    Instant before = clock.instant().minus(GRACE);
    return transactions.read(
        em ->
            Optional.ofNullable(em.find(RetiredRepositoryEntity.class, id))
                .filter(row -> row.retiredAt().isBefore(before))
                .isPresent());
  }
}
