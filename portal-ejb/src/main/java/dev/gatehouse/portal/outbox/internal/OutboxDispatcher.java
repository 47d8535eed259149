package dev.gatehouse.portal.outbox.internal;

import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.outbox.jpa.OutboxEntity;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.outbox.spi.Undeliverable;
import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.vcs.spi.CrashPoint;
import jakarta.persistence.TypedQuery;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Delivers messages at least once: one thread per receiver, in the order of their ids within a
 * lane, each later again if its receiver throws, and given up after a day of that. Two transactions
 * that commit at the same moment may come in either order. Thread-safe; closed by whoever started
 * it.
 */
public final class OutboxDispatcher implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OutboxDispatcher.class.getName());
  private static final int BATCH = 200;
  private static final int TRIES = 40;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final long LOOK_SECONDS = 5;
  private static final long END_SECONDS = 10;

  private final Transactions transactions;
  private final Clock clock;
  private final List<Worker> workers = new ArrayList<>();

  public OutboxDispatcher(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Begins to deliver; called once. */
  public synchronized void start(List<OutboxReceiver> receivers, ThreadFactory threads) {
    for (OutboxReceiver receiver : receivers) {
      Worker worker = new Worker(receiver);
      workers.add(worker);
      worker.start(threads);
    }
  }

  /** Looks for messages now. */
  public synchronized void wake() {
    workers.forEach(Worker::wake);
  }

  /**
   * Waits until every message that is due was delivered or has failed.
   *
   * @return whether that was so in time
   */
  public boolean awaitIdle(Duration limit) throws InterruptedException {
    List<Worker> all;
    synchronized (this) {
      all = List.copyOf(workers);
    }
    long end = System.nanoTime() + limit.toNanos();
    for (Worker worker : all) {
      if (!worker.awaitRound(end - System.nanoTime())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    List<Worker> all;
    synchronized (this) {
      all = List.copyOf(workers);
      workers.clear();
    }
    all.forEach(Worker::end);
    all.forEach(Worker::join);
  }

  private final class Worker implements Runnable {
    private final OutboxReceiver receiver;
    private final Semaphore wake = new Semaphore(0);
    private final Object rounds = new Object();
    private long begun;
    private long done;
    private volatile boolean ending;
    private volatile Optional<Thread> thread = Optional.empty();

    Worker(OutboxReceiver receiver) {
      this.receiver = receiver;
    }

    void start(ThreadFactory threads) {
      Thread started = threads.newThread(this);
      started.setName("gatehouse-outbox-" + receiver.name());
      thread = Optional.of(started);
      started.start();
    }

    void wake() {
      wake.release();
    }

    void end() {
      ending = true;
      wake.release();
    }

    void join() {
      try {
        if (thread.isPresent()) {
          thread.get().join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** A round that begins after this call sees everything that was committed before it. */
    boolean awaitRound(long nanos) throws InterruptedException {
      long end = System.nanoTime() + nanos;
      synchronized (rounds) {
        long wanted = begun + 1;
        wake();
        while (done < wanted) {
          long left = end - System.nanoTime();
          if (left <= 0 || ending) {
            return false;
          }
          TimeUnit.NANOSECONDS.timedWait(rounds, left);
        }
        return true;
      }
    }

    @Override
    public void run() {
      while (!ending) {
        try {
          if (!wake.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
            LOG.log(Level.TRACE, "outbox {0}: looking by itself", receiver.name());
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
        wake.drainPermits();
        long round;
        synchronized (rounds) {
          round = ++begun;
        }
        try {
          deliverDue();
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "outbox " + receiver.name() + " could not look; tries again", e);
        }
        synchronized (rounds) {
          done = round;
          rounds.notifyAll();
        }
      }
    }

    /** Each message is delivered, and so gone, or holds its lane back until the next round. */
    private void deliverDue() {
      Set<Long> held = new HashSet<>();
      List<OutboxEntity> rows = next(held);
      while (!rows.isEmpty()) {
        for (OutboxEntity row : rows) {
          if (ending) {
            return;
          }
          if (!held.contains(row.lane())
              && (row.nextAttemptAt().isAfter(clock.instant()) || !deliver(row))) {
            held.add(row.lane());
          }
        }
        rows = next(held);
      }
    }

    private List<OutboxEntity> next(Set<Long> held) {
      String query =
          "select o from OutboxEntity o where o.receiver = :receiver and o.gaveUpAt is null";
      return transactions.read(
          em -> {
            TypedQuery<OutboxEntity> rows =
                em.createQuery(
                    query + (held.isEmpty() ? "" : " and o.lane not in :held") + " order by o.id",
                    OutboxEntity.class);
            if (!held.isEmpty()) {
              rows.setParameter("held", held);
            }
            return rows.setParameter("receiver", receiver.name())
                .setMaxResults(BATCH)
                .getResultList();
          });
    }

    private boolean deliver(OutboxEntity row) {
      try {
        receiver.deliver(
            new OutboxMessage(
                row.id(),
                row.lane(),
                row.kind(),
                row.accountId(),
                row.actor(),
                row.detail(),
                row.createdAt()));
      } catch (Undeliverable e) {
        postpone(row, e, TRIES);
        return true;
      } catch (RuntimeException e) {
        postpone(row, e, row.attempts() + 1);
        return false;
      }
      CrashPoint.hit(CrashPoints.OUTBOX_AFTER_DELIVERY);
      transactions.run(
          em -> Optional.ofNullable(em.find(OutboxEntity.class, row.id())).ifPresent(em::remove));
      return true;
    }

    private void postpone(OutboxEntity row, RuntimeException why, int attempts) {
      Instant now = clock.instant();
      Duration wait = Duration.ofSeconds(1L << Math.min(attempts, 12));
      boolean last = attempts >= TRIES;
      LOG.log(
          last ? Level.ERROR : Level.WARNING,
          "outbox "
              + receiver.name()
              + ", message "
              + row.id()
              + ", attempt "
              + attempts
              + (last ? ": given up" : ": tries again"),
          why);
      transactions.run(
          em ->
              Optional.ofNullable(em.find(OutboxEntity.class, row.id()))
                  .ifPresent(
                      found -> {
                        found.setAttempts(attempts);
                        found.setNextAttemptAt(
                            now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT));
                        found.setLastError(Lines.cut(String.valueOf(why.getMessage()), 500));
                        if (last) {
                          found.setGaveUpAt(Optional.of(now));
                        }
                      }));
    }
  }
}
