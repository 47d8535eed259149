package dev.gatehouse.vcs.hg.view;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Keeps what was used last, until it weighs too much. Thread-safe. */
final class WeightedCache<K, V> {
  private final Map<K, V> entries = new LinkedHashMap<>(64, 0.75f, true);
  private final ToLongFunction<V> weigher;
  private final long limit;
  private long weight;

  WeightedCache(long limit, ToLongFunction<V> weigher) {
    this.limit = limit;
    this.weigher = weigher;
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  synchronized void put(K key, V value) {
    V old = entries.put(key, value);
    weight += weigher.applyAsLong(value) - (old == null ? 0 : weigher.applyAsLong(old));
    Iterator<V> eldest = entries.values().iterator();
    while (weight > limit && entries.size() > 1 && eldest.hasNext()) {
      weight -= weigher.applyAsLong(eldest.next());
      eldest.remove();
    }
  }

  synchronized void remove(K key) {
    V old = entries.remove(key);
    weight -= old == null ? 0 : weigher.applyAsLong(old);
  }

  synchronized void clear() {
    entries.clear();
    weight = 0;
  }
}
