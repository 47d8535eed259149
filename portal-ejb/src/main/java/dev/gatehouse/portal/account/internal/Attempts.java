package dev.gatehouse.portal.account.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what happened per key within a sliding window, in bounded memory: where too many keys
 * crowd in, those longest unused are forgotten. Thread-safe.
 */
final class Attempts {
  private final int limit;
  private final Duration window;
  private final Map<String, ArrayDeque<Instant>> counted;

  /**
   * A counter.
   *
   * @param limit how many are allowed within the window
   * @param keys how many keys are counted at most
   */
  Attempts(int limit, Duration window, int keys) {
    this.limit = limit;
    this.window = window;
    this.counted =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Instant>> eldest) {
            return super.size() > keys;
          }
        };
  }

  /**
   * Counts one.
   *
   * @return whether the limit is reached by it
   */
  synchronized boolean count(String key, Instant now) {
    ArrayDeque<Instant> times = counted.computeIfAbsent(key, unused -> new ArrayDeque<>());
    drop(times, now);
    if (times.size() == limit) {
      times.removeFirst();
    }
    times.addLast(now);
    return times.size() == limit;
  }

  /** How long the key must wait; empty if it need not. */
  synchronized Optional<Duration> wait(String key, Instant now) {
    ArrayDeque<Instant> times = counted.get(key);
    if (times == null) {
      return Optional.empty();
    }
    drop(times, now);
    if (times.isEmpty()) {
      counted.remove(key);
    }
    return times.size() < limit
        ? Optional.empty()
        : Optional.of(Duration.between(now, times.getFirst().plus(window)));
  }

  synchronized void forget(String key) {
    counted.remove(key);
  }

  /** How many keys are counted. */
  synchronized int size() {
    return counted.size();
  }

  private void drop(ArrayDeque<Instant> times, Instant now) {
    while (!times.isEmpty() && !times.getFirst().plus(window).isAfter(now)) {
      times.removeFirst();
    }
  }
}
