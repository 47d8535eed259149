package dev.gatehouse.web.ops;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How many requests took how long. Thread-safe. */
final class LatencyHistogram {
  /** The upper bounds of its buckets, in milliseconds; a last one has none. */
  static final List<Long> BOUNDS_MILLIS =
      List.of(
          1L, 2L, 5L, 10L, 25L, 50L, 100L, 250L, 500L, 1_000L, 2_500L, 5_000L, 10_000L, 60_000L);

  private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS_MILLIS.size() + 1);
  private final LongAdder nanos = new LongAdder();

  void record(long elapsedNanos) {
    int bucket = 0;
    while (bucket < BOUNDS_MILLIS.size() && elapsedNanos > BOUNDS_MILLIS.get(bucket) * 1_000_000L) {
      bucket++;
    }
    buckets.incrementAndGet(bucket);
    nanos.add(elapsedNanos);
  }

  /** How many took at most as long as the bound of that number; the last counts all. */
  long upTo(int bucket) {
    long count = 0;
    for (int i = 0; i <= bucket; i++) {
      count += buckets.get(i);
    }
    return count;
  }

  long count() {
    return upTo(BOUNDS_MILLIS.size());
  }

  double seconds() {
    return nanos.sum() / 1e9;
  }
}
