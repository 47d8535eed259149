package dev.gatehouse.portal.account.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.testing.HeldClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private final HeldClock clock = new HeldClock();
  private final Throttle throttle = new Throttle(clock);

  private void fail(int times, String login, String remote) {
    for (int i = 0; i < times; i++) {
      throttle.failed(login, remote);
    }
  }

  @Test
  void tenFailuresInAMinuteCloseAnAccountsPasswordForEverybody() {
    fail(9, "ada", "10.0.0.1");
    assertEquals(Optional.empty(), throttle.password("ada", "10.0.0.2"));
    clock.advance(Duration.ofSeconds(20));
    fail(1, "ADA", "10.0.0.3");
    assertEquals(Optional.of(Duration.ofSeconds(40)), throttle.password("ada", "10.0.0.2"));
    clock.advance(Duration.ofSeconds(40));
    assertEquals(Optional.empty(), throttle.password("ada", "10.0.0.2"));
  }

  @Test
  void slowFailuresCloseNothing() {
    for (int i = 0; i < 50; i++) {
      fail(1, "ada", "10.0.0.1");
      clock.advance(Duration.ofSeconds(7));
    }
    assertEquals(Optional.empty(), throttle.password("ada", "10.0.0.1"));
  }

  @Test
  void thirtyFailuresInThreeMinutesBlockAnAddressForAnHour() {
    for (int i = 0; i < 30; i++) {
      fail(1, "user" + i, "10.0.0.1");
      clock.advance(Duration.ofSeconds(5));
    }
    assertTrue(throttle.address("10.0.0.1").isPresent());
    assertEquals(Optional.empty(), throttle.address("10.0.0.2"));
    assertTrue(throttle.password("bob", "10.0.0.1").isPresent());
    clock.advance(Duration.ofMinutes(59));
    assertTrue(throttle.address("10.0.0.1").isPresent());
    clock.advance(Duration.ofMinutes(1));
    assertEquals(Optional.empty(), throttle.address("10.0.0.1"));
  }

  @Test
  void aRightPasswordForgetsTheAccountsFailuresButNotTheAddresses() {
    fail(9, "ada", "10.0.0.1");
    throttle.succeeded("ada");
    fail(9, "ada", "10.0.0.1");
    assertEquals(Optional.empty(), throttle.password("ada", "10.0.0.1"));
    throttle.succeeded("ada");
    fail(9, "ada", "10.0.0.1");
    throttle.succeeded("ada");
    fail(3, "ada", "10.0.0.1");
    assertTrue(throttle.address("10.0.0.1").isPresent());
  }

  @Test
  void anIpv6NetworkOfOneHomeCountsAsOne() {
    assertEquals(Throttle.network("2001:db8:1:2::1"), Throttle.network("2001:db8:1:2:f:f:f:f"));
    assertNotEquals(Throttle.network("2001:db8:1:2::1"), Throttle.network("2001:db8:1:3::1"));
    assertEquals("10.0.0.1", Throttle.network("::ffff:10.0.0.1"));
  }

  @Test
  void whatIsCountedStaysBounded() {
    Attempts attempts = new Attempts(2, Duration.ofMinutes(1), 10);
    for (int i = 0; i < 1_000; i++) {
      attempts.count("key" + i, clock.instant());
    }
    assertEquals(10, attempts.size());
  }

  @Test
  void anAddressMakesTenAccountsAnHour() {
    for (int i = 0; i < 10; i++) {
      assertEquals(Optional.empty(), throttle.signUp("10.0.0.1"));
    }
    assertEquals(Optional.of(Duration.ofHours(1)), throttle.signUp("10.0.0.1"));
    assertEquals(Optional.empty(), throttle.signUp("10.0.0.2"));
  }
}
