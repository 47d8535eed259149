package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.outbox.spi.Outbox;
import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.repository.jpa.IntentKind;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.repository.jpa.RetiredRepositoryEntity;
import dev.gatehouse.portal.repository.jpa.Stage;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What is done to a repository both on disk and in the database: an intent, then what happens on
 * disk, then the outcome. Every second half can be done again, by the reconciler, if a crash came
 * between. Looks at no right: its users do. Thread-safe.
 */
public final class RepositoryLifecycle {
  private static final Logger LOG = System.getLogger(RepositoryLifecycle.class.getName());
  private static final int TRIES_FOR_AN_ID = 1_000;

  private final Transactions transactions;
  private final RepositoryStores stores;
  private final Intents intents;
  private final Directory owners;
  private final AuditTrail audit;
  private final Outbox outbox;
  private final Clock clock;

  public RepositoryLifecycle(
      Transactions transactions,
      RepositoryStores stores,
      Intents intents,
      Directory owners,
      AuditTrail audit,
      Outbox outbox,
      Clock clock) {
    this.transactions = transactions;
    this.stores = stores;
    this.intents = intents;
    this.owners = owners;
    this.audit = audit;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Creates an empty repository.
   *
   * @param command already checked
   * @return its id
   * @throws PortalException NAME_TAKEN if the name is taken; UNAVAILABLE if it could not be made
   */
  long create(AuditActor actor, long ownerId, NewRepository command) {
    return make(
        actor,
        ownerId,
        command,
        new Making(
            (em, row) -> {},
            id -> stores.create(command.vcs(), id, command.defaultBranch()),
            CrashPoints.CREATE_AFTER_INTENT,
            CrashPoints.CREATE_BEFORE_OUTCOME,
            CrashPoints.CREATE_AFTER_OUTCOME));
  }

  /**
   * Creates a copy of another repository.
   *
   * @param command already checked; the copy is as visible as what it is made of, at this moment
   * @return its id
   * @throws PortalException as {@link #create} does; TOO_LARGE
   */
  long fork(
      AuditActor actor,
      long ownerId,
      NewRepository command,
      RepositoryView parent,
      boolean defaultBranchOnly) {
    return make(
        actor,
        ownerId,
        command,
        new Making(
            (em, row) -> {
              row.forkOf(required(em, parent.id()));
              // Who forks goes on amending what was pushed there.
              row.setPublishing(command.vcs() != VcsKind.HG);
            },
            id ->
                stores.copy(
                    command.vcs(),
                    parent.id(),
                    id,
                    defaultBranchOnly ? Optional.of(parent.defaultBranch()) : Optional.empty()),
            CrashPoints.FORK_AFTER_INTENT,
            CrashPoints.FORK_BEFORE_OUTCOME,
            CrashPoints.FORK_AFTER_OUTCOME));
  }

  private static RepositoryEntity required(EntityManager em, long id) {
    return Optional.ofNullable(em.find(RepositoryEntity.class, id))
        .filter(row -> row.stage() == Stage.READY && row.deletedAt().isEmpty())
        .orElseThrow(() -> PortalException.notFound("repository"));
  }

  /** What is said of a new row, with its transaction. */
  private interface Says {
    void of(EntityManager em, RepositoryEntity row);
  }

  /**
   * A way to make a repository.
   *
   * @param content writes what it has on the disk; can be done again
   */
  private record Making(
      Says says,
      LongConsumer content,
      String afterIntent,
      String beforeOutcome,
      String afterOutcome) {}

  private long make(AuditActor actor, long ownerId, NewRepository command, Making making) {
    long id = freeId(ownerId, command);
    long intent =
        transactions.write(
            em -> {
              requireFree(em, ownerId, command.name());
              RepositoryEntity row = row(id, ownerId, command);
              making.says().of(em, row);
              em.persist(row);
              // Rows that only name each other by id are written in no particular order.
              em.flush();
              return intents.begin(em, IntentKind.CREATE, id, actor, "");
            });
    try {
      CrashPoint.hit(making.afterIntent());
      try {
        making.content().accept(id);
      } catch (RuntimeException e) {
        undoCreate(intent, id);
        if (e instanceof VcsException vcs && vcs.code() == VcsErrorCode.TOO_LARGE) {
          throw PortalException.of(
              ErrorCode.TOO_LARGE,
              "The repository is too large to be forked here. Push a clone of it to a new one.");
        }
        LOG.log(Level.ERROR, "repository " + id + " could not be made", e);
        throw PortalException.of(
            ErrorCode.UNAVAILABLE, "The repository could not be made. Nothing was changed.");
      }
      CrashPoint.hit(making.beforeOutcome());
      finishCreate(intent, id);
      CrashPoint.hit(making.afterOutcome());
      return id;
    } finally {
      intents.release(intent);
    }
  }

  /**
   * An id that has nothing on disk. One that has, after a database was restored from an older
   * backup, belongs to somebody else's content.
   */
  private long freeId(long ownerId, NewRepository command) {
    for (int i = 0; i < TRIES_FOR_AN_ID; i++) {
      long id =
          transactions.read(
              em -> {
                RepositoryEntity unsaved = row(0, ownerId, command);
                em.persist(unsaved);
                em.detach(unsaved);
                return unsaved.id();
              });
      if (!stores.exists(id)) {
        return id;
      }
      LOG.log(Level.WARNING, "repository id {0} is not used: something is on disk there", id);
    }
    throw PortalException.of(
        ErrorCode.UNAVAILABLE, "The repository could not be made. Nothing was changed.");
  }

  private RepositoryEntity row(long id, long ownerId, NewRepository command) {
    return new RepositoryEntity(
        id,
        ownerId,
        command.name(),
        command.description(),
        command.vcs(),
        command.visibility(),
        command.defaultBranch(),
        clock.instant());
  }

  /** Finishes a creation whose content is on disk. Idempotent. */
  void finishCreate(long intent, long id) {
    transactions.run(
        em ->
            Intents.end(em, intent)
                .ifPresent(
                    ended -> {
                      RepositoryEntity row = em.find(RepositoryEntity.class, id);
                      row.setStage(Stage.READY);
                      takeName(em, row.ownerId(), row.name());
                      AuditActor actor = Intents.actor(ended);
                      audit.add(
                          em,
                          actor,
                          AuditEvent.ofRepository(
                              "repository.create",
                              id,
                              row.ownerId(),
                              fullName(row),
                              row.vcs() + ", " + row.visibility() + forkOf(em, row)));
                      outbox.send(
                          em, id, ActivityReceiver.CREATE, actor.accountId(), actor.name(), "");
                    }));
  }

  private String forkOf(EntityManager em, RepositoryEntity row) {
    return row.parentId()
        .map(id -> em.find(RepositoryEntity.class, id))
        .map(parent -> ", fork of " + fullName(parent))
        .orElse("");
  }

  /** Undoes a creation. Idempotent; what cannot be undone now is left to the reconciler. */
  void undoCreate(long intent, long id) {
    try {
      stores.delete(id);
      transactions.run(
          em ->
              Intents.end(em, intent)
                  .ifPresent(
                      ended -> {
                        remove(em, id);
                      }));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "repository " + id + " is half made; the reconciler undoes it", e);
    }
  }

  /** Deletes a repository for good. It is gone for everybody when this returns. */
  void purge(AuditActor actor, long id) {
    long intent =
        transactions.write(
            em -> {
              RepositoryEntity row =
                  Optional.ofNullable(em.find(RepositoryEntity.class, id))
                      .filter(found -> found.stage() == Stage.READY)
                      .orElseThrow(() -> PortalException.notFound("repository"));
              row.setStage(Stage.PURGING);
              audit.add(
                  em,
                  actor,
                  AuditEvent.ofRepository(
                      "repository.purge", id, row.ownerId(), fullName(row), ""));
              return intents.begin(em, IntentKind.PURGE, id, actor, "");
            });
    try {
      CrashPoint.hit(CrashPoints.PURGE_AFTER_INTENT);
      finishPurge(intent, id);
      CrashPoint.hit(CrashPoints.PURGE_AFTER_OUTCOME);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "repository " + id + " is half purged; the reconciler goes on", e);
    } finally {
      intents.release(intent);
    }
  }

  /** Deletes the content, then the row. Idempotent. */
  void finishPurge(long intent, long id) {
    stores.delete(id);
    CrashPoint.hit(CrashPoints.PURGE_BEFORE_OUTCOME);
    transactions.run(
        em ->
            Intents.end(em, intent)
                .ifPresent(
                    ended -> {
                      remove(em, id);
                    }));
  }

  /** Makes another branch the one that is shown first. */
  void changeDefaultBranch(AuditActor actor, RepositoryView repository, String branch) {
    long id = repository.id();
    long intent =
        transactions.write(em -> intents.begin(em, IntentKind.DEFAULT_BRANCH, id, actor, branch));
    try {
      CrashPoint.hit(CrashPoints.DEFAULT_BRANCH_AFTER_INTENT);
      try (Repository open = stores.open(repository)) {
        open.refs().setDefaultBranch(RefName.branch(branch));
      }
      CrashPoint.hit(CrashPoints.DEFAULT_BRANCH_BEFORE_OUTCOME);
      finishDefaultBranch(intent, repository);
      CrashPoint.hit(CrashPoints.DEFAULT_BRANCH_AFTER_OUTCOME);
    } finally {
      intents.release(intent);
    }
  }

  /** Takes over what the repository says. Idempotent. */
  void finishDefaultBranch(long intent, RepositoryView repository) {
    String branch;
    try (Repository open = stores.open(repository)) {
      branch = open.refs().defaultBranch().name();
    }
    transactions.run(
        em ->
            Intents.end(em, intent)
                .ifPresent(
                    ended -> {
                      RepositoryEntity row = em.find(RepositoryEntity.class, repository.id());
                      if (row.defaultBranch().equals(branch)) {
                        return;
                      }
                      audit.add(
                          em,
                          Intents.actor(ended),
                          AuditEvent.ofRepository(
                              "repository.default-branch",
                              row.id(),
                              row.ownerId(),
                              fullName(row),
                              row.defaultBranch() + " to " + branch));
                      row.setDefaultBranch(branch);
                    }));
  }

  /** Whether the content of a repository that is being made is on disk. */
  boolean isMade(VcsKind kind, long id) {
    return stores.exists(kind, id);
  }

  /**
   * Checks that no repository has a name, a deleted one included.
   *
   * @throws PortalException NAME_TAKEN
   */
  static void requireFree(EntityManager em, long ownerId, String name) {
    if (RepositoryDirectory.row(em, ownerId, Names.key(name)).isPresent()) {
      throw PortalException.nameTaken(
          "The owner has a repository " + name + " already, perhaps a deleted one.");
    }
  }

  /** Ends the redirection of a name that is somebody's again. */
  static void takeName(EntityManager em, long ownerId, String name) {
    RepositoryDirectory.former(em, ownerId, Names.key(name)).ifPresent(em::remove);
  }

  private void remove(EntityManager em, long id) {
    // The intent goes first: the database takes a repository's intents along with it.
    em.flush();
    retire(em, id);
    RepositoryEntity row = em.find(RepositoryEntity.class, id);
    leaveForks(em, row);
    em.remove(row);
  }

  /** Forks of a private repository stay private when it is gone. */
  private static void leaveForks(EntityManager em, RepositoryEntity row) {
    if (row.confined() || row.visibility() == Visibility.PRIVATE) {
      em.createQuery("update RepositoryEntity r set r.confined = true where r.parentId = :id")
          .setParameter("id", row.id())
          .executeUpdate();
    }
    em.createQuery("update RepositoryEntity r set r.parentId = null where r.parentId = :id")
        .setParameter("id", row.id())
        .executeUpdate();
    Transactions.factsChanged();
  }

  private void retire(EntityManager em, long id) {
    if (em.find(RetiredRepositoryEntity.class, id) == null) {
      em.persist(new RetiredRepositoryEntity(id, clock.instant()));
    }
  }

  private String fullName(RepositoryEntity row) {
    return owners.ownerLogin(row.ownerId()).orElse("?") + "/" + row.name();
  }
}
