package dev.gatehouse.portal.persistence;

import dev.gatehouse.portal.error.PortalException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The only place where a database transaction begins and ends.
 *
 * <p>A transaction belongs to the thread that opened it. Within it no repository may be touched:
 * whatever does so calls {@link #requireNone()} first. Thread-safe.
 */
public final class Transactions {
  private static final int TRIES = 3;

  /** How many connections it takes: one to write with, and another one for new ids. */
  public static final int FEWEST_CONNECTIONS = 6;

  /**
   * Foreign key, unique key, parent gone (H2), serialization failure, deadlock (both databases),
   * concurrent update (H2).
   */
  private static final Set<String> CLASHES =
      Set.of("23503", "23505", "23506", "40001", "40P01", "90131");

  private static final ThreadLocal<@Nullable Open> CURRENT = new ThreadLocal<>();

  private final EntityManagerFactory factory;
  private final Facts facts;
  private final Semaphore writers;

  /**
   * Transactions on a pool.
   *
   * @param connections how many the pool has, {@link #FEWEST_CONNECTIONS} or more
   */
  public Transactions(EntityManagerFactory factory, Facts facts, int connections) {
    this.factory = factory;
    this.facts = facts;
    this.writers = new Semaphore(writers(connections), true);
  }

  /**
   * How many write at once. Fewer than the pool has connections beside those that are kept: whoever
   * writes holds one, and needs another one for a moment when new ids are fetched, with a lock that
   * all who write wait for. If writers held all connections, nobody would ever get that one.
   */
  static int writers(int connections) {
    if (connections < FEWEST_CONNECTIONS) {
      throw new IllegalArgumentException("a pool of " + connections + " connections");
    }
    return (connections - MigratedConnections.MOST) * 4 / 5;
  }

  /** Whether this thread is inside a transaction, reading ones included. */
  public static boolean isOpen() {
    return CURRENT.get() != null;
  }

  /** Whether this thread is inside a transaction that writes. */
  static boolean isWriting() {
    Open current = CURRENT.get();
    return current != null && current.writing;
  }

  /**
   * Runs something outside of the reading transaction that this thread may be in: it sees what is
   * committed now, not what that one has read already.
   */
  static <T> T apart(Supplier<? extends T> work) {
    Open reading = CURRENT.get();
    CURRENT.remove();
    try {
      return work.get();
    } finally {
      if (reading != null) {
        CURRENT.set(reading);
      }
    }
  }

  /**
   * Called before a repository is touched.
   *
   * @throws IllegalStateException if this thread is inside a transaction
   */
  public static void requireNone() {
    if (isOpen()) {
      throw new IllegalStateException("a repository is touched inside a transaction");
    }
  }

  /** Says that the open transaction changes what {@link Facts} remembers. */
  public static void factsChanged() {
    open().factsChanged = true;
  }

  /** Runs something once the open transaction has committed; what it throws is lost. */
  public static void afterCommit(Runnable action) {
    open().afterCommit.add(action);
  }

  /**
   * Reads. Joins the transaction that this thread is in, if it is in one.
   *
   * @param work uses the entity manager during this call only
   */
  public <T> T read(Function<? super EntityManager, ? extends T> work) {
    Open joined = CURRENT.get();
    if (joined != null) {
      return work.apply(joined.entities);
    }
    Open opened = new Open(factory.createEntityManager(), false);
    CURRENT.set(opened);
    try {
      return work.apply(opened.entities);
    } finally {
      CURRENT.remove();
      opened.entities.close();
    }
  }

  /**
   * Writes, and returns when it is committed. Work that clashed with somebody else's, by an
   * optimistic lock or a unique key, is done anew with fresh eyes, twice at most.
   *
   * @param work uses the entity manager during this call only; may run several times
   * @throws PortalException CONFLICT if it clashed every time
   * @throws IllegalStateException if this thread is inside a transaction
   */
  public <T> T write(Function<? super EntityManager, ? extends T> work) {
    if (isOpen()) {
      throw new IllegalStateException("a transaction inside a transaction");
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return writeOnce(work);
      } catch (RuntimeException e) {
        if (!isClash(e)) {
          throw e;
        }
        if (attempt == TRIES) {
          throw PortalException.conflict(
              "Somebody else changed this at the same moment. Look again, then retry.");
        }
      }
    }
  }

  /** {@link #write} without a result. */
  public void run(Consumer<? super EntityManager> work) {
    write(
        entities -> {
          work.accept(entities);
          return Boolean.TRUE;
        });
  }

  private <T> T writeOnce(Function<? super EntityManager, ? extends T> work) {
    Open opened = new Open(factory.createEntityManager(), true);
    T result;
    writers.acquireUninterruptibly();
    CURRENT.set(opened);
    try {
      EntityTransaction transaction = opened.entities.getTransaction();
      transaction.begin();
      try {
        result = work.apply(opened.entities);
        transaction.commit();
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    } finally {
      CURRENT.remove();
      opened.entities.close();
      writers.release();
      if (opened.factsChanged) {
        facts.forget();
      }
    }
    opened.afterCommit.forEach(Runnable::run);
    return result;
  }

  private static boolean isClash(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockException
          || (cause instanceof SQLException sql
              && sql.getSQLState() != null
              && CLASHES.contains(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private static Open open() {
    Open current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException("outside of a transaction");
    }
    return current;
  }

  private static final class Open {
    private final EntityManager entities;
    private final boolean writing;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean factsChanged;

    private Open(EntityManager entities, boolean writing) {
      this.entities = entities;
      this.writing = writing;
    }
  }
}
