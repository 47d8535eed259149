package dev.gatehouse.portal.persistence;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What is remembered of the database so that a request need not ask it: who somebody is, what a
 * repository is called, who was given what.
 *
 * <p>One number is the age of all of it. It rises when a transaction that changed such a row has
 * committed, before the caller learns of the commit; what was read under an older number is not
 * used any more. This is the one place that forgets. Thread-safe.
 */
public final class Facts {
  private final AtomicLong generation = new AtomicLong();

  /** Ends everything that is remembered. */
  void forget() {
    generation.incrementAndGet();
  }

  /**
   * A memory of its own.
   *
   * @param most how many entries it holds at most
   */
  public <K, V> Memory<K, V> memory(int most) {
    return new Memory<>(this, most);
  }

  /** What was loaded for some keys. Thread-safe. */
  public static final class Memory<K, V> {
    private final Facts facts;
    private final int most;
    private final ConcurrentHashMap<K, Entry<V>> entries = new ConcurrentHashMap<>();

    private Memory(Facts facts, int most) {
      this.facts = facts;
      this.most = most;
    }

    /**
     * What is remembered for a key, loaded if need be. Inside a transaction that writes it is
     * loaded and not remembered, for the transaction may see its own changes.
     */
    public V get(K key, Function<? super K, ? extends V> load) {
      return find(key, wanted -> Optional.of(load.apply(wanted))).orElseThrow();
    }

    /** The same for what may be missing, which is asked for again the next time. */
    public Optional<V> find(K key, Function<? super K, Optional<? extends V>> load) {
      if (Transactions.isWriting()) {
        return load.apply(key).<V>map(value -> value);
      }
      long now = facts.generation.get();
      Entry<V> found = entries.get(key);
      if (found != null && found.generation == now) {
        return Optional.of(found.value);
      }
      Optional<? extends V> loaded = Transactions.apart(() -> load.apply(key));
      if (loaded.isPresent()) {
        if (entries.size() >= most) {
          makeRoom();
        }
        entries.put(key, new Entry<>(now, loaded.get()));
      }
      return loaded.<V>map(value -> value);
    }

    private void makeRoom() {
      int excess = Math.max(1, most / 10);
      for (Iterator<K> keys = entries.keySet().iterator(); excess > 0 && keys.hasNext(); excess--) {
        keys.next();
        keys.remove();
      }
    }

    private record Entry<V>(long generation, V value) {}
  }
}
