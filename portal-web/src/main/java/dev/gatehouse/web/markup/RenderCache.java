package dev.gatehouse.web.markup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was rendered, the least recently used going first, and lets one thread render what
 * several want at the same time. Thread-safe.
 *
 * @param <K> names a document and all that its rendering depends on
 */
final class RenderCache<K> {
  /** How long a document is believed to be too much. */
  private static final Duration FAILURE_LIFE = Duration.ofMinutes(10);

  /** How long a document is left alone that took too long, perhaps on a busy machine. */
  private static final Duration SLOW_LIFE = Duration.ofSeconds(30);

  private static final int ENTRY_OVERHEAD = 500;

  private record Entry(Rendered rendered, long bytes, Optional<Instant> end) {}

  private final Clock clock;
  private final long maxBytes;
  // Both guarded by this.
  private final LinkedHashMap<K, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<K, CompletableFuture<Rendered>> running = new HashMap<>();
  private long bytes;

  /**
   * An empty cache.
   *
   * @param maxBytes how much memory the kept results may take, about
   */
  RenderCache(Clock clock, long maxBytes) {
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /**
   * What is kept under the key, or what {@code renderer} makes now, in one thread for all.
   *
   * @param keyCharacters how much text the key holds
   */
  Rendered get(K key, long keyCharacters, Supplier<Rendered> renderer) {
    CompletableFuture<Rendered> mine;
    CompletableFuture<Rendered> other;
    synchronized (this) {
      Rendered kept = find(key);
      if (kept != null) {
        return kept;
      }
      mine = new CompletableFuture<>();
      other = running.putIfAbsent(key, mine);
    }
    if (other != null) {
      return join(other);
    }
    try {
      Rendered rendered = renderer.get();
      mine.complete(rendered);
      return rendered;
    } catch (Throwable e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      finish(key, keyCharacters, mine);
    }
  }

  private static Rendered join(CompletableFuture<Rendered> other) {
    try {
      return other.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private synchronized void finish(K key, long keyCharacters, CompletableFuture<Rendered> done) {
    running.remove(key);
    if (!done.isCompletedExceptionally()) {
      keep(key, 2 * keyCharacters + ENTRY_OVERHEAD, done.join());
    }
  }

  private @Nullable Rendered find(K key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    if (entry.end.isPresent() && !clock.instant().isBefore(entry.end.get())) {
      entries.remove(key);
      bytes -= entry.bytes;
      return null;
    }
    return entry.rendered;
  }

  private void keep(K key, long keyBytes, Rendered rendered) {
    Entry entry;
    if (rendered instanceof Rendered.Html html) {
      entry = new Entry(rendered, keyBytes + weight(html), Optional.empty());
    } else {
      Duration life = life((Rendered.PlainText) rendered);
      if (life.isZero()) {
        return;
      }
      entry = new Entry(rendered, keyBytes, Optional.of(clock.instant().plus(life)));
    }
    Entry before = entries.put(key, entry);
    bytes += entry.bytes - (before == null ? 0 : before.bytes);
    Iterator<Entry> eldest = entries.values().iterator();
    while (bytes > maxBytes && eldest.hasNext()) {
      bytes -= eldest.next().bytes;
      eldest.remove();
    }
  }

  private static Duration life(Rendered.PlainText text) {
    return switch (text.reason()) {
      case TOO_COMPLEX, FAILED -> FAILURE_LIFE;
      case TOO_SLOW -> SLOW_LIFE;
      case NOT_MARKUP, BINARY, TOO_LARGE, BUSY, STARTING, UNAVAILABLE -> Duration.ZERO;
    };
  }

  /** Strings count two bytes a character, which is more than most take. */
  private static long weight(Rendered.Html html) {
    long characters = html.html().length();
    for (Rendered.Heading heading : html.outline()) {
      characters += heading.text().length() + heading.id().length() + 40;
    }
    for (Rendered.Warning warning : html.warnings()) {
      characters += warning.text().length() + 40;
    }
    return 2 * characters;
  }

  /** How much the kept results take, as counted against the limit; for tests. */
  synchronized long bytes() {
    return bytes;
  }
}
