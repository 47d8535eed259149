package dev.gatehouse.web.ops;

import dev.gatehouse.sso.http.Door;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What every log line of the current thread says about the request that it works for.
 *
 * @param request ties the answer, the audit log and the log lines together
 * @param actor the caller's login; empty for nobody
 * @param remote the client's address
 * @param door the kind of door it came through
 */
public record LogContext(String request, String actor, String remote, Door door) {
  private static final ThreadLocal<@Nullable LogContext> CURRENT = new ThreadLocal<>();

  /** Makes this the current thread's context, until {@link #leave}. */
  public void enter() {
    CURRENT.set(this);
  }

  /** Ends the current thread's context. */
  public static void leave() {
    CURRENT.remove();
  }

  static Optional<LogContext> current() {
    return Optional.ofNullable(CURRENT.get());
  }
}
