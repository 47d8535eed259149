package dev.gatehouse.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private final Times times = new Times(Clock.fixed(NOW, ZoneOffset.UTC));

  @ParameterizedTest
  @CsvSource({
    "-10, just now",
    "-50, 1 minute ago",
    "-3570, 1 hour ago",
    "-7200, 2 hours ago",
    "-86400, 1 day ago",
    "-2592000, 30 days ago",
    "-8640000, on 14 Aug 2026",
    "10, in a moment",
    "432000, in 5 days",
    "8640000, on 2 Mar 2027"
  })
  void timesAreSaidAsPeopleSayThem(long seconds, String said) {
    assertEquals(said, times.relative(NOW.plusSeconds(seconds)));
  }

  @Test
  void theExactTimeNamesItsZone() {
    assertEquals("2026-11-22 10:00:00 UTC", times.exact(NOW));
  }
}
