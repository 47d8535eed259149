package dev.gatehouse.web.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
  /** What the segments say; empty if the path is refused. */
  private static Optional<List<Optional<String>>> said(String raw) {
    return RequestPath.segments(raw).map(found -> found.stream().map(PathSegment::text).toList());
  }

  private static Optional<List<Optional<String>>> words(String... words) {
    return Optional.of(Arrays.stream(words).map(Optional::of).toList());
  }

  @Test
  void aPathIsDecodedOnce() {
    assertEquals(
        words("o", "r", "blob", "main", "a b", "c%20d", "ä"),
        said("/o/r/blob/main/a%20b/c%2520d/%C3%A4"));
    assertEquals(words(), said("/"));
  }

  @Test
  void aSegmentKeepsTheFormInWhichItWasSent() {
    assertEquals(
        List.of("a%20b", "%C3%A4%ff"),
        RequestPath.segments("/a%20b/%C3%A4%ff").orElseThrow().stream()
            .map(PathSegment::raw)
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%0d%0aSet-Cookie", "%7f", "%09", "%c0%af", "%ff", "%ed%a0%80", "a%0Ab"})
  void whatIsNoTextIsTheNameOfAFileAtMost(String segment) {
    assertEquals(Optional.of(List.of(Optional.empty())), said("/" + segment));
    List<PathSegment> path = RequestPath.segments("/o/" + segment).orElseThrow();
    assertEquals(Optional.empty(), PathPattern.of("/o/{repo}").match(path));
    assertEquals(Optional.empty(), PathPattern.of("/o/{spec...}").match(path));
    assertEquals(Optional.of(Map.of("path", segment)), PathPattern.of("/o/{path*}").match(path));
  }

  @Test
  void anEncodedSlashStaysInItsSegment() {
    assertEquals(words("o", "r", "blob", "feature/x", "f"), said("/o/r/blob/feature%2Fx/f"));
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
        "/o/a%00b",
        "/o/a%5c..%2f",
        "/o/%u0041",
        "/o/%",
        "/o/%4",
        "/o/%zz",
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
