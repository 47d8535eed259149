package dev.gatehouse.portal.testing;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does several things at the same moment. */
public final class AtOnce {
  private static final int LIMIT_SECONDS = 60;

  private AtOnce() {}

  /** Runs all, each on a thread of its own, and returns the refusals. */
  public static List<ErrorCode> run(Runnable... actions) {
    CyclicBarrier start = new CyclicBarrier(actions.length);
    ExecutorService threads = Executors.newFixedThreadPool(actions.length);
    try {
      List<Future<Optional<ErrorCode>>> running = new ArrayList<>();
      for (Runnable action : actions) {
        running.add(
            threads.submit(
                () -> {
                  start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                  try {
                    action.run();
                    return Optional.empty();
                  } catch (PortalException e) {
                    return Optional.of(e.code());
                  }
                }));
      }
      List<ErrorCode> refused = new ArrayList<>();
      for (Future<Optional<ErrorCode>> each : running) {
        each.get(LIMIT_SECONDS, TimeUnit.SECONDS).ifPresent(refused::add);
      }
      return refused;
    } catch (Exception e) {
      throw new AssertionError("did not end as it should", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
