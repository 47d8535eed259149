package dev.gatehouse.sso.http;

import dev.gatehouse.sso.api.Identity;
import jakarta.servlet.ServletRequest;
import java.time.Duration;
import java.util.Optional;

/** What the authentication mechanism found out about a request. */
public final class RequestIdentity {
  private static final String IDENTITY = RequestIdentity.class.getName();
  private static final String FAILURE = RequestIdentity.class.getName() + ".failure";

  private RequestIdentity() {}

  /** Why a credential that came with a request does not count. */
  public sealed interface Failure {
    /** Unknown, expired, revoked, or of the wrong kind for this door. */
    record Refused() implements Failure {}

    /** Not looked at: too many failures. */
    record Throttled(Duration retryAfter) implements Failure {}

    /** Could not be looked at: something that sign-in needs is broken. */
    record Broken(RuntimeException cause) implements Failure {}
  }

  /** Who is calling; anonymous unless proven otherwise. */
  public static Identity of(ServletRequest request) {
    return request.getAttribute(IDENTITY) instanceof Identity identity
        ? identity
        : Identity.ANONYMOUS;
  }

  /** Set if the request came with a credential that does not count; then it must be refused. */
  public static Optional<Failure> failure(ServletRequest request) {
    return request.getAttribute(FAILURE) instanceof Failure failure
        ? Optional.of(failure)
        : Optional.empty();
  }

  static void set(ServletRequest request, Identity identity) {
    request.setAttribute(IDENTITY, identity);
  }

  static void fail(ServletRequest request, Failure failure) {
    request.setAttribute(FAILURE, failure);
  }
}
