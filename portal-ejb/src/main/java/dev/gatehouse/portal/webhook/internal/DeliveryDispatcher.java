package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.persistence.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Finds webhooks that have something to send, and lets each send one thing at a time: a slow
 * receiver holds its own lane only. Thread-safe. Closed by whoever started it.
 */
final class DeliveryDispatcher implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DeliveryDispatcher.class.getName());
  private static final int MOST_AT_ONCE = 32;
  private static final long LOOK_SECONDS = 5;
  private static final long END_SECONDS = 10;
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);

  private final Transactions transactions;
  private final DeliverySender sender;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private final Set<Long> busy = new HashSet<>();
  private Optional<ThreadPoolExecutor> pool = Optional.empty();
  private Instant cleaned = Instant.EPOCH;
  private volatile boolean ending;

  DeliveryDispatcher(Transactions transactions, DeliverySender sender, Clock clock) {
    this.transactions = transactions;
    this.sender = sender;
    this.clock = clock;
  }

  /** Begins to deliver; called once. */
  synchronized void start(ThreadFactory threads) {
    ThreadPoolExecutor senders =
        new ThreadPoolExecutor(
            MOST_AT_ONCE, MOST_AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
    senders.allowCoreThreadTimeOut(true);
    pool = Optional.of(senders);
    Thread thread = threads.newThread(() -> run(senders));
    thread.setName("gatehouse-webhooks");
    thread.start();
  }

  /** Looks for deliveries now. */
  void wake() {
    wake.release();
  }

  private void run(ThreadPoolExecutor senders) {
    while (!ending) {
      try {
        dispatch(senders);
        clean();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "webhooks could not look for deliveries; tries again", e);
      }
      try {
        if (!wake.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
          LOG.log(Level.TRACE, "webhooks: looking by itself");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      wake.drainPermits();
    }
  }

  private void dispatch(ThreadPoolExecutor senders) {
    Set<Long> sending;
    synchronized (busy) {
      sending = Set.copyOf(busy);
    }
    int room = MOST_AT_ONCE - sending.size();
    if (room <= 0) {
      return;
    }
    Instant now = clock.instant();
    List<Long> due = transactions.read(em -> WebhookRows.due(em, now, sending, room));
    for (long webhook : due) {
      synchronized (busy) {
        busy.add(webhook);
      }
      senders.execute(() -> send(webhook));
    }
  }

  private void send(long webhook) {
    boolean done = false;
    try {
      sender.sendNext(webhook);
      done = true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "webhook " + webhook + " could not be served; tries again", e);
    } finally {
      synchronized (busy) {
        busy.remove(webhook);
      }
    }
    if (done) {
      wake();
    }
  }

  private void clean() {
    Instant now = clock.instant();
    if (cleaned.plus(BETWEEN_CLEANINGS).isAfter(now)) {
      return;
    }
    transactions.run(em -> WebhookRows.removeOlder(em, now.minus(KEPT)));
    cleaned = now;
  }

  @Override
  public synchronized void close() {
    ending = true;
    wake();
    pool.ifPresent(
        senders -> {
          // Never interrupted: an interrupt while it writes would close an embedded database.
          senders.shutdown();
          try {
            if (!senders.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
              LOG.log(Level.WARNING, "a delivery did not end in time");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
