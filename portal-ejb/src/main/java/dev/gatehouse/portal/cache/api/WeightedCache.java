package dev.gatehouse.portal.cache.api;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was computed from immutable input, up to a number of bytes; what was not asked for
 * longest goes first. A value is computed once, however many ask for it at the same time.
 * Thread-safe.
 */
public final class WeightedCache {
  /** Held for each entry besides its value's own weight: keys, map nodes. */
  private static final long ENTRY_OVERHEAD = 200;

  /** The weight of a value that must not be kept, because it would be better made anew. */
  public static final long NOT_KEPT = Long.MAX_VALUE / 2;

  private final long capacity;
  private final Map<Key<?>, Entry> entries = new LinkedHashMap<>(256, 0.75f, true);
  private final Map<Key<?>, CompletableFuture<Object>> underway = new ConcurrentHashMap<>();
  private long weight;

  /**
   * An empty cache.
   *
   * @param capacity in bytes, as the callers' weighers count them
   */
  public WeightedCache(long capacity) {
    this.capacity = capacity;
  }

  /**
   * What a value is kept under: a record that holds everything the value depends on.
   *
   * @param <V> the value's type
   */
  public interface Key<V> {}

  private record Entry(Object value, long weight) {}

  /**
   * The value of a key, computed if it is not there. What the computation throws, every caller that
   * waits for it gets, and nothing is kept.
   *
   * @param compute must not ask this cache for the same key
   * @param weigher the value's size in bytes, roughly, or {@link #NOT_KEPT}
   */
  @SuppressWarnings("unchecked") // A key's value is only ever put by this method, with its type.
  public <V> V get(Key<V> key, Supplier<V> compute, ToLongFunction<V> weigher) {
    Object known = find(key);
    if (known != null) {
      return (V) known;
    }
    CompletableFuture<Object> mine = new CompletableFuture<>();
    CompletableFuture<Object> theirs = underway.putIfAbsent(key, mine);
    if (theirs != null) {
      return (V) await(theirs);
    }
    try {
      V value = compute.get();
      put(key, value, weigher.applyAsLong(value));
      mine.complete(value);
      return value;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underway.remove(key, mine);
    }
  }

  private static Object await(CompletableFuture<Object> theirs) {
    try {
      return theirs.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private synchronized @Nullable Object find(Key<?> key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value;
  }

  private synchronized void put(Key<?> key, Object value, long ownWeight) {
    long whole = ownWeight + ENTRY_OVERHEAD;
    // One value must not push out all others.
    if (whole > capacity / 4) {
      return;
    }
    Entry before = entries.put(key, new Entry(value, whole));
    weight += whole - (before == null ? 0 : before.weight);
    Iterator<Entry> oldest = entries.values().iterator();
    while (weight > capacity && oldest.hasNext()) {
      weight -= oldest.next().weight;
      oldest.remove();
    }
  }

  /** How many bytes are held. */
  public synchronized long weight() {
    return weight;
  }
}
