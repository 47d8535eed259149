package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.web.markup.Rendered.Html;
import dev.gatehouse.web.markup.Rendered.PlainText;
import dev.gatehouse.web.markup.Rendered.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RenderCacheTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final RenderCache<String> cache = new RenderCache<>(clock, 100_000);
  private final AtomicInteger renderings = new AtomicInteger();

  @Test
  void whatWasRenderedIsNotRenderedAgain() {
    Rendered first = cache.get("a", 1, () -> html(10));
    assertSame(first, cache.get("a", 1, () -> html(10)));
    assertEquals(1, renderings.get());
  }

  @Test
  void theLeastRecentlyUsedGoesWhenThereIsNoRoom() {
    cache.get("a", 1, () -> html(15_000));
    cache.get("b", 1, () -> html(15_000));
    cache.get("a", 1, () -> html(15_000));
    cache.get("c", 1, () -> html(15_000));
    cache.get("d", 1, () -> html(15_000));
    assertTrue(cache.bytes() <= 100_000);
    int before = renderings.get();
    cache.get("a", 1, () -> html(15_000));
    assertEquals(before, renderings.get());
    cache.get("b", 1, () -> html(15_000));
    assertEquals(before + 1, renderings.get());
  }

  @Test
  void whatIsLargerThanTheCacheIsNotKept() {
    cache.get("a", 1, () -> html(200_000));
    assertEquals(0, cache.bytes());
  }

  @Test
  void aFailureIsBelievedForTenMinutes() {
    cache.get("a", 1, () -> failure(Reason.TOO_COMPLEX));
    now = now.plus(Duration.ofSeconds(599));
    cache.get("a", 1, () -> failure(Reason.TOO_COMPLEX));
    assertEquals(1, renderings.get());
    now = now.plus(Duration.ofSeconds(1));
    cache.get("a", 1, () -> failure(Reason.TOO_COMPLEX));
    assertEquals(2, renderings.get());
  }

  @Test
  void whatTookTooLongIsTriedAgainAfterHalfAMinute() {
    cache.get("a", 1, () -> failure(Reason.TOO_SLOW));
    now = now.plus(Duration.ofSeconds(29));
    cache.get("a", 1, () -> failure(Reason.TOO_SLOW));
    assertEquals(1, renderings.get());
    now = now.plus(Duration.ofSeconds(1));
    cache.get("a", 1, () -> html(1));
    assertEquals(2, renderings.get());
  }

  @Test
  void whatWillPassIsNotKept() {
    cache.get("a", 1, () -> failure(Reason.BUSY));
    cache.get("a", 1, () -> failure(Reason.STARTING));
    cache.get("a", 1, () -> html(1));
    assertEquals(3, renderings.get());
  }

  @Test
  void anErrorIsThrownAndTheNextOneTriesAgain() {
    assertThrows(
        IllegalStateException.class,
        () ->
            cache.get(
                "a",
                1,
                () -> {
                  throw new IllegalStateException();
                }));
    assertTrue(cache.get("a", 1, () -> html(1)) instanceof Html);
  }

  @Test
  void oneThreadRendersWhatManyWant() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Rendered>> results = new ArrayList<>();
      results.add(
          threads.submit(
              () ->
                  cache.get(
                      "a",
                      1,
                      () -> {
                        begun.countDown();
                        awaitQuietly(go);
                        return html(1);
                      })));
      begun.await();
      for (int i = 0; i < 7; i++) {
        results.add(threads.submit(() -> cache.get("a", 1, () -> html(1))));
      }
      go.countDown();
      for (Future<Rendered> result : results) {
        assertSame(results.get(0).get(), result.get());
      }
      assertEquals(1, renderings.get());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Rendered html(int length) {
    renderings.incrementAndGet();
    return new Html(new SafeHtml("x".repeat(length)), List.of(), List.of());
  }

  private Rendered failure(Reason reason) {
    renderings.incrementAndGet();
    return new PlainText(reason);
  }
}
