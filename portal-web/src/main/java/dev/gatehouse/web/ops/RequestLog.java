package dev.gatehouse.web.ops;

import dev.gatehouse.sso.http.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Writes one line for each answered request, and counts it. Thread-safe. */
@ApplicationScoped
public class RequestLog {
  private static final Logger LOG = Logger.getLogger("dev.gatehouse.access");

  private Metrics metrics;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // Never called on: the proxy passes calls to a real instance.
  protected RequestLog() {}

  @Inject
  @SuppressWarnings("this-escape")
  public RequestLog(Metrics metrics) {
    this.metrics = metrics;
  }

  /** A request came in; {@link #ended} follows on the same thread, in the same log context. */
  public void began() {
    metrics.began();
  }

  /**
   * It was answered.
   *
   * @param path as sent, without the query
   * @param route the pattern of its door; empty for none
   * @param nanos how long it took
   * @param aborted whether the client went away, or the answer was cut
   */
  public void ended(
      Door door,
      String method,
      String path,
      String route,
      int status,
      long nanos,
      boolean aborted) {
    metrics.ended(door, status, nanos);
    AccessLine line = new AccessLine(method, path, route, status, nanos / 1_000, aborted);
    LogRecord entry = new LogRecord(Level.INFO, line.method() + " " + line.path() + " " + status);
    entry.setLoggerName(LOG.getName());
    entry.setParameters(new Object[] {line});
    LOG.log(entry);
  }
}
