package dev.gatehouse.web.markup.docutils;

import dev.gatehouse.web.markup.docutils.DocutilsResult.Failed;
import dev.gatehouse.web.markup.docutils.DocutilsResult.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Up to two worker processes that stay up, started when first needed and again after they died.
 * Thread-safe. Whoever made it closes it.
 */
public final class DocutilsPool implements AutoCloseable {
  private static final int WORKERS = 2;
  private static final Duration START_TIMEOUT = Duration.ofSeconds(20);

  /** What the worker keeps of the time left for reading the request and sending the answer. */
  private static final Duration MARGIN = Duration.ofMillis(200);

  private final DocutilsInstallation installation;
  private final Semaphore slots = new Semaphore(WORKERS, true);
  private final Deque<DocutilsWorker> idle = new ArrayDeque<>();
  private final ScheduledExecutorService timer = newTimer();
  private boolean closed;

  /** A pool that runs what {@code installation} finds; the installation stays the caller's. */
  public DocutilsPool(DocutilsInstallation installation) {
    this.installation = installation;
  }

  static ScheduledExecutorService newTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "docutils-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /**
   * Renders a document, waiting for a worker where all are busy.
   *
   * @param timeout for all of it; the first document after the start, or after a worker died, waits
   *     besides for a process to start
   */
  public DocutilsResult render(DocutilsDocument document, Duration timeout) {
    Optional<WorkerCommand> command = installation.command();
    if (command.isEmpty()) {
      return new Failed(Failure.NOT_READY, "");
    }
    long end = System.nanoTime() + timeout.toNanos();
    try {
      if (!slots.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        return new Failed(Failure.BUSY, "");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed(Failure.BUSY, "interrupted");
    }
    try {
      DocutilsResult result = attempt(document, command.get(), end);
      if (result instanceof Failed failed && failed.failure() == Failure.WORKER_LOST) {
        result = attempt(document, command.get(), end);
      }
      return result;
    } finally {
      slots.release();
    }
  }

  private DocutilsResult attempt(DocutilsDocument document, WorkerCommand command, long end) {
    DocutilsWorker worker;
    long began = System.nanoTime();
    try {
      worker = take(command);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage());
      installation.reportBroken(reason);
      return new Failed(Failure.WORKER_LOST, reason);
    } catch (RejectedExecutionException e) {
      return new Failed(Failure.WORKER_LOST, "closed");
    }
    boolean keep = false;
    try {
      Duration left = Duration.ofNanos(end - began).minus(MARGIN);
      if (left.isNegative() || left.isZero()) {
        keep = true;
        return new Failed(Failure.BUSY, "");
      }
      DocutilsResult result = worker.render(document, left);
      keep = true;
      return result;
    } catch (IOException | RejectedExecutionException e) {
      return new Failed(Failure.WORKER_LOST, String.valueOf(e.getMessage()));
    } finally {
      giveBack(worker, keep);
    }
  }

  private DocutilsWorker take(WorkerCommand command) throws IOException {
    synchronized (idle) {
      if (closed) {
        throw new RejectedExecutionException("closed");
      }
      for (DocutilsWorker worker = idle.poll(); worker != null; worker = idle.poll()) {
        if (worker.isAlive()) {
          return worker;
        }
        worker.close();
      }
    }
    return new DocutilsWorker(command, timer, START_TIMEOUT);
  }

  private void giveBack(DocutilsWorker worker, boolean keep) {
    synchronized (idle) {
      if (keep && !closed) {
        idle.push(worker);
        return;
      }
    }
    worker.close();
  }

  /** The workers that wait for work; for tests. */
  Deque<DocutilsWorker> idleWorkers() {
    synchronized (idle) {
      return new ArrayDeque<>(idle);
    }
  }

  /** How many documents could be rendered now without waiting; for tests. */
  int freeSlots() {
    return slots.availablePermits();
  }

  /** Ends the processes; a document being rendered fails. */
  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(DocutilsWorker::close);
      idle.clear();
    }
    timer.shutdownNow();
  }
}
