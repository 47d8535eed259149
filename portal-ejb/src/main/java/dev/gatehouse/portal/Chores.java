package dev.gatehouse.portal;

import dev.gatehouse.portal.account.internal.EndedCredentials;
import dev.gatehouse.portal.repository.internal.DeletedRepositories;
import dev.gatehouse.portal.repository.internal.Reconciler;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** What is done again and again beside the requests, on one thread. Closed by whoever made it. */
final class Chores implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Chores.class.getName());
  private static final long END_SECONDS = 10;

  private final Reconciler reconciler;
  private final DeletedRepositories deleted;
  private final EndedCredentials ended;
  private final Runnable unfinished;
  private final Runnable autoMerges;
  private final Runnable oldDrafts;
  private Optional<ScheduledExecutorService> running = Optional.empty();

  /**
   * The chores.
   *
   * @param unfinished takes back what use cases left half made a while ago
   * @param autoMerges lets land what is to land by itself
   * @param oldDrafts removes drafts that nobody has saved for long
   */
  Chores(
      Reconciler reconciler,
      DeletedRepositories deleted,
      EndedCredentials ended,
      Runnable unfinished,
      Runnable autoMerges,
      Runnable oldDrafts) {
    this.reconciler = reconciler;
    this.deleted = deleted;
    this.ended = ended;
    this.unfinished = unfinished;
    this.autoMerges = autoMerges;
    this.oldDrafts = oldDrafts;
  }

  synchronized void start(ThreadFactory threads) {
    ScheduledExecutorService executor = new ScheduledThreadPoolExecutor(1, threads);
    every(executor, "reconciler", reconciler::reconcileOld, 1, 1);
    every(executor, "taking back what is half made", unfinished, 1, 1);
    every(executor, "auto-merge", autoMerges, 5, 5);
    every(executor, "purge of deleted repositories", deleted::purgeDue, 2, 60);
    every(executor, "removal of ended credentials", ended::remove, 3, 60);
    every(executor, "removal of old drafts", oldDrafts, 4, 60);
    running = Optional.of(executor);
  }

  /** A chore that fails is tried again at its next time. */
  private static void every(
      ScheduledExecutorService executor, String name, Runnable chore, int first, int minutes) {
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(
            () -> {
              try {
                chore.run();
              } catch (RuntimeException e) {
                LOG.log(Level.ERROR, name + " failed; tries again", e);
              }
            },
            first,
            minutes,
            TimeUnit.MINUTES);
  }

  @Override
  public synchronized void close() {
    running.ifPresent(
        executor -> {
          executor.shutdownNow();
          try {
            if (!executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
              LOG.log(Level.WARNING, "a chore did not end in time");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    running = Optional.empty();
  }
}
