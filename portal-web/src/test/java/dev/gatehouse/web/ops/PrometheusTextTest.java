package dev.gatehouse.web.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sso.http.Door;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {
  private static final Pattern SAMPLE =
      Pattern.compile(
          "[a-z_]+(\\{[a-z_]+=\"[^\"]*\"(,[a-z_]+=\"[^\"]*\")*})? -?[0-9.]+(E-?[0-9]+)?");

  private final Metrics metrics = new Metrics();

  private List<String> lines() {
    return PrometheusText.of(metrics).lines().toList();
  }

  @Test
  void everyLineIsOfTheFormat() {
    metrics.began();
    metrics.ended(Door.WIRE, 200, 3_000_000);
    List<String> lines = lines();
    for (String line : lines) {
      assertTrue(line.startsWith("# ") || SAMPLE.matcher(line).matches(), line);
    }
    for (String line : lines) {
      if (!line.startsWith("#")) {
        String name = line.replaceAll("[{ ].*", "").replaceAll("_(bucket|sum|count)$", "");
        assertTrue(lines.stream().anyMatch(type -> type.startsWith("# TYPE " + name + " ")), line);
      }
    }
  }

  @Test
  void requestsAreCountedByDoorAndStatus() {
    for (int i = 0; i < 3; i++) {
      metrics.began();
      metrics.ended(Door.PAGE, 404, 1);
    }
    metrics.began();
    List<String> lines = lines();
    assertTrue(lines.contains("gatehouse_http_requests_total{door=\"page\",status=\"404\"} 3"));
    assertTrue(lines.contains("gatehouse_http_requests_in_flight 1"));
  }

  @Test
  void theHistogramCountsUpwards() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(500_000);
    histogram.record(1_000_000);
    histogram.record(7_000_000);
    histogram.record(100_000_000_000L);
    assertEquals(2, histogram.upTo(0));
    assertEquals(2, histogram.upTo(2));
    assertEquals(3, histogram.upTo(3));
    assertEquals(3, histogram.upTo(LatencyHistogram.BOUNDS_MILLIS.size() - 1));
    assertEquals(4, histogram.count());
  }

  @Test
  void pushesAndBytesAreCounted() {
    metrics.pushed();
    metrics.received(10);
    metrics.received(5);
    metrics.sent(7);
    List<String> lines = lines();
    assertTrue(lines.contains("gatehouse_pushes_total 1"));
    assertTrue(lines.contains("gatehouse_wire_received_bytes_total 15"));
    assertTrue(lines.contains("gatehouse_wire_sent_bytes_total 7"));
  }
}
