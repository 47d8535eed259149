package dev.gatehouse.portal.audit.api;

import org.jspecify.annotations.Nullable;

/**
 * Which request the current thread works for, so that audit entries and log lines can name it. Set
 * by the door, for as long as it handles the request.
 *
 * @param requestId ties what happened to the operator's log; at most 64 characters
 * @param remote the client's address
 */
public record RequestContext(String requestId, String remote) {
  private static final RequestContext NONE = new RequestContext("", "");
  private static final ThreadLocal<@Nullable RequestContext> CURRENT = new ThreadLocal<>();

  /** Of the current thread; both empty where no request is handled. */
  public static RequestContext current() {
    RequestContext current = CURRENT.get();
    return current == null ? NONE : current;
  }

  /** Makes this the context of the current thread until the result is closed, on that thread. */
  public Scope enter() {
    RequestContext before = CURRENT.get();
    CURRENT.set(this);
    return () -> {
      if (before == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(before);
      }
    };
  }

  /** While it is open, the context holds. */
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }
}
