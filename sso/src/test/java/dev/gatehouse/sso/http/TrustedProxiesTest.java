package dev.gatehouse.sso.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      TrustedProxies.parse("127.0.0.1, 10.1.0.0/16, fd00::/8");

  @Test
  void withoutTheSettingNoHeaderIsBelieved() {
    assertEquals("127.0.0.1", TrustedProxies.NONE.clientOf("127.0.0.1", List.of("192.0.2.1")));
    assertEquals("127.0.0.1", TrustedProxies.parse(" ").clientOf("127.0.0.1", List.of("1.1.1.1")));
  }

  @Test
  void aHeaderFromAnybodyElseIsIgnored() {
    assertEquals("192.0.2.9", PROXIES.clientOf("192.0.2.9", List.of("192.0.2.1")));
  }

  @Test
  void aTrustedProxySaysForWhomItAsks() {
    assertEquals("192.0.2.1", PROXIES.clientOf("127.0.0.1", List.of("192.0.2.1")));
    assertEquals("2001:db8:0:0:0:0:0:1", PROXIES.clientOf("fd00::2", List.of("2001:db8::1")));
  }

  @Test
  void theLastHopThatIsNoProxyCountsAndNotWhatTheClientWroteBeforeIt() {
    assertEquals(
        "192.0.2.1", PROXIES.clientOf("127.0.0.1", List.of("8.8.8.8, 192.0.2.1, 10.1.2.3")));
    assertEquals(
        "192.0.2.1", PROXIES.clientOf("127.0.0.1", List.of("8.8.8.8", "192.0.2.1", "10.1.2.3")));
  }

  @Test
  void aChainOfProxiesOnlyIsTheFirstOfThem() {
    assertEquals("10.1.0.7", PROXIES.clientOf("127.0.0.1", List.of("10.1.0.7, 10.1.0.8")));
    assertEquals("127.0.0.1", PROXIES.clientOf("127.0.0.1", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.4:80",
        ":",
        "::g",
        "1.2.3.4\r\nX: y",
        "example.org",
        "0x7f.1",
        "12345678901234567890"
      })
  void whatIsNoAddressEndsTheChain(String hop) {
    assertEquals("127.0.0.1", PROXIES.clientOf("127.0.0.1", List.of("192.0.2.1, " + hop)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "::1/129", "/8"})
  void aSettingThatIsNoNetworkIsRefused(String setting) {
    assertThrows(IllegalArgumentException.class, () -> TrustedProxies.parse(setting));
  }

  @Test
  void aNetworkCountsBits() {
    TrustedProxies odd = TrustedProxies.parse("10.0.0.128/25");
    assertEquals("192.0.2.1", odd.clientOf("10.0.0.200", List.of("192.0.2.1")));
    assertEquals("10.0.0.100", odd.clientOf("10.0.0.100", List.of("192.0.2.1")));
  }
}
