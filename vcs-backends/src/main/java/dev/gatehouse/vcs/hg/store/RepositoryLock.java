package dev.gatehouse.vcs.hg.store;

import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The right to change a repository: hg's lock on what lies outside its store, then that on the
 * store. Threads of this process are served in the order they came in, and one at a time waits for
 * other processes. Any thread may close it.
 */
public final class RepositoryLock implements AutoCloseable {
  private static final Map<Path, Turn> TURNS = new HashMap<>();

  private final Path dotHg;
  private final Turn turn;
  private final LockFile outside;
  private final LockFile store;
  private boolean closed;

  private RepositoryLock(Path dotHg, Turn turn, LockFile outside, LockFile store) {
    this.dotHg = dotHg;
    this.turn = turn;
    this.outside = outside;
    this.store = store;
  }

  /** Whose turn it is among the threads of this process, and how many of them there are. */
  private static final class Turn {
    private final Semaphore semaphore = new Semaphore(1, true);
    private int users;
  }

  /**
   * Takes both locks, and waits for whoever has them.
   *
   * @param dotHg the repository's {@code .hg}
   * @param limit how long to wait
   * @throws VcsException with {@link VcsErrorCode#LOCK_TIMEOUT} if they are not had in time
   */
  public static RepositoryLock take(Path dotHg, Duration limit) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    // By one name only: a lock that names this process must be known to be its own.
    Path real = dotHg.toRealPath();
    Turn turn = wait(real, limit);
    boolean taken = false;
    try {
      LockFile outside = LockFile.take(real.resolve("wlock"), deadline);
      try {
        LockFile store = LockFile.take(real.resolve("store/lock"), deadline);
        taken = true;
        return new RepositoryLock(real, turn, outside, store);
      } finally {
        if (!taken) {
          outside.close();
        }
      }
    } finally {
      if (!taken) {
        release(real, turn);
      }
    }
  }

  private static Turn wait(Path dotHg, Duration limit) throws InterruptedIOException {
    Turn turn;
    synchronized (TURNS) {
      turn = TURNS.computeIfAbsent(dotHg, path -> new Turn());
      turn.users++;
    }
    boolean had = false;
    try {
      had = turn.semaphore.tryAcquire(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("waiting for a lock");
    } finally {
      if (!had) {
        leave(dotHg, turn);
      }
    }
    if (!had) {
      throw new VcsException(
          VcsErrorCode.LOCK_TIMEOUT, "others change the repository, one after the other");
    }
    return turn;
  }

  private static void release(Path dotHg, Turn turn) {
    turn.semaphore.release();
    leave(dotHg, turn);
  }

  private static void leave(Path dotHg, Turn turn) {
    synchronized (TURNS) {
      turn.users--;
      if (turn.users == 0) {
        TURNS.remove(dotHg, turn);
      }
    }
  }

  /** The repository's {@code .hg}. */
  Path dotHg() {
    return dotHg;
  }

  /** Lets both go. What is closed already stays so. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      store.close();
    } finally {
      closeOutside();
    }
  }

  private void closeOutside() throws IOException {
    try {
      outside.close();
    } finally {
      release(dotHg, turn);
    }
  }
}
