package dev.gatehouse.web.ops;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Writes figures in Prometheus' text format 0.0.4. Written here because the format is a page long,
 * and the client library would bring a registry, exporters and reflection for it.
 */
final class PrometheusText {
  private final StringBuilder text = new StringBuilder(8_000);

  private PrometheusText() {}

  static String of(Metrics metrics) {
    PrometheusText page = new PrometheusText();
    page.requests(metrics);
    page.wire(metrics);
    page.process();
    CacheFigures.read().forEach(page::cache);
    return page.text.toString();
  }

  private void requests(Metrics metrics) {
    head("gatehouse_http_requests_total", "counter", "Requests answered, by door and status.");
    for (Map.Entry<Metrics.Ending, LongAdder> entry :
        metrics.endings().entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<Metrics.Ending, LongAdder> e) -> e.getKey().door())
                    .thenComparing(e -> e.getKey().status()))
            .toList()) {
      value(
          "gatehouse_http_requests_total",
          Map.of(
              "door", name(entry.getKey().door()),
              "status", Integer.toString(entry.getKey().status())),
          entry.getValue().sum());
    }
    head("gatehouse_http_requests_in_flight", "gauge", "Requests being answered now.");
    value("gatehouse_http_requests_in_flight", Map.of(), metrics.inFlightNow());
    String histogram = "gatehouse_http_request_duration_seconds";
    head(histogram, "histogram", "From the first byte of a request to the end of its answer.");
    metrics
        .latencies()
        .forEach(
            (door, latency) -> {
              for (int i = 0; i < LatencyHistogram.BOUNDS_MILLIS.size(); i++) {
                String bound = Double.toString(LatencyHistogram.BOUNDS_MILLIS.get(i) / 1000.0);
                value(
                    histogram + "_bucket",
                    Map.of("door", name(door), "le", bound),
                    latency.upTo(i));
              }
              value(
                  histogram + "_bucket", Map.of("door", name(door), "le", "+Inf"), latency.count());
              value(histogram + "_sum", Map.of("door", name(door)), latency.seconds());
              value(histogram + "_count", Map.of("door", name(door)), latency.count());
            });
  }

  private void wire(Metrics metrics) {
    one(
        "gatehouse_wire_received_bytes_total",
        "counter",
        "Bytes of git and Mercurial clients' requests.",
        metrics.bytesReceived());
    one(
        "gatehouse_wire_sent_bytes_total",
        "counter",
        "Bytes of answers to git and Mercurial clients.",
        metrics.bytesSent());
    one("gatehouse_pushes_total", "counter", "Pushes answered.", metrics.pushCount());
    one("gatehouse_fetches_total", "counter", "Fetches answered.", metrics.fetchCount());
  }

  private void process() {
    head("gatehouse_jvm_memory_bytes", "gauge", "Memory of the Java virtual machine.");
    memory("heap", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage());
    memory("other", ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage());
    one(
        "gatehouse_jvm_threads",
        "gauge",
        "Live threads.",
        ManagementFactory.getThreadMXBean().getThreadCount());
    long collections = 0;
    long collecting = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, collector.getCollectionCount());
      collecting += Math.max(0, collector.getCollectionTime());
    }
    one("gatehouse_jvm_gc_collections_total", "counter", "Garbage collections.", collections);
    one(
        "gatehouse_jvm_gc_seconds_total",
        "counter",
        "Time in garbage collections.",
        collecting / 1000.0);
    one(
        "process_start_time_seconds",
        "gauge",
        "When the process started, since 1970.",
        ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.UnixOperatingSystemMXBean system) {
      one(
          "process_cpu_seconds_total",
          "counter",
          "Processor time used.",
          system.getProcessCpuTime() / 1e9);
      one(
          "process_open_fds",
          "gauge",
          "Open files and sockets.",
          system.getOpenFileDescriptorCount());
      one(
          "process_max_fds",
          "gauge",
          "How many files and sockets may be open.",
          system.getMaxFileDescriptorCount());
    }
  }

  private void memory(String area, MemoryUsage usage) {
    value("gatehouse_jvm_memory_bytes", Map.of("area", area, "kind", "used"), usage.getUsed());
    value(
        "gatehouse_jvm_memory_bytes",
        Map.of("area", area, "kind", "committed"),
        usage.getCommitted());
    value("gatehouse_jvm_memory_bytes", Map.of("area", area, "kind", "max"), usage.getMax());
  }

  private void cache(String name, Number figure) {
    one("gatehouse_git_cache_" + name, "gauge", "Of the git engine's cache of pack files.", figure);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void one(String name, String type, String help, Number figure) {
    head(name, type, help);
    value(name, Map.of(), figure);
  }

  private void head(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  /** The labels' values are ours and need no escaping. */
  private void value(String name, Map<String, String> labels, Number figure) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append(
          labels.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(label -> label.getKey() + "=\"" + label.getValue() + '"')
              .collect(Collectors.joining(",", "{", "}")));
    }
    text.append(' ').append(figure);
    text.append('\n');
  }
}
