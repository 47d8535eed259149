package dev.gatehouse.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.gatehouse.portal.error.PortalException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpiryTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void neverEndsUnlessSomethingIsChosen() {
    assertEquals(Optional.empty(), new Expiry(Expiry.Lifetime.NEVER).from(NOW));
  }

  @Test
  void aLengthOfTimeCountsFromNow() {
    assertEquals(
        Optional.of(Instant.parse("2026-11-29T10:00:00Z")),
        new Expiry(Expiry.Lifetime.WEEK).from(NOW));
  }

  @Test
  void aDayWinsAndLastsToItsEnd() {
    Expiry expiry = new Expiry(Expiry.Lifetime.WEEK);
    expiry.setDay("2026-11-22");
    assertEquals(Optional.of(Instant.parse("2026-11-23T00:00:00Z")), expiry.from(NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-21", "0000-01-01", "tomorrow", "2026-13-01", "+999999999-12-31"})
  void aDayThatIsOverOrNoneIsToldAtItsField(String day) {
    Expiry expiry = new Expiry(Expiry.Lifetime.NEVER);
    expiry.setDay(day);
    PortalException refused = assertThrows(PortalException.class, () -> expiry.from(NOW));
    assertEquals(Optional.of("expiresAt"), refused.field());
  }
}
