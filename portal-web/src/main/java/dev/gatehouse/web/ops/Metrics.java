package dev.gatehouse.web.ops;

import dev.gatehouse.sso.http.Door;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what comes through the doors, since the start of this process. Thread-safe. */
@ApplicationScoped
public class Metrics {
  /**
   * Requests that ended one way.
   *
   * @param door where they came in
   * @param status how they were answered
   */
  record Ending(Door door, int status) {}

  private final Map<Ending, LongAdder> endings = new ConcurrentHashMap<>();
  private final Map<Door, LatencyHistogram> latencies = new ConcurrentHashMap<>();
  private final AtomicLong inFlight = new AtomicLong();
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();
  private final LongAdder pushes = new LongAdder();
  private final LongAdder fetches = new LongAdder();

  /** A request came in; {@link #ended} follows. */
  public void began() {
    inFlight.incrementAndGet();
  }

  /** A request was answered. */
  public void ended(Door door, int status, long nanos) {
    inFlight.decrementAndGet();
    endings.computeIfAbsent(new Ending(door, status), key -> new LongAdder()).increment();
    latencies.computeIfAbsent(door, key -> new LatencyHistogram()).record(nanos);
  }

  /** A client pushed, and was answered. */
  public void pushed() {
    pushes.increment();
  }

  /** A client asked for history, and was answered. */
  public void fetched() {
    fetches.increment();
  }

  /** Bytes of a git or Mercurial client's requests, as they came over the network. */
  public void received(long bytes) {
    received.add(bytes);
  }

  /** Bytes of answers to git and Mercurial clients. */
  public void sent(long bytes) {
    sent.add(bytes);
  }

  Map<Ending, LongAdder> endings() {
    return endings;
  }

  Map<Door, LatencyHistogram> latencies() {
    return latencies;
  }

  long inFlightNow() {
    return inFlight.get();
  }

  long bytesReceived() {
    return received.sum();
  }

  long bytesSent() {
    return sent.sum();
  }

  long pushCount() {
    return pushes.sum();
  }

  long fetchCount() {
    return fetches.sum();
  }
}
