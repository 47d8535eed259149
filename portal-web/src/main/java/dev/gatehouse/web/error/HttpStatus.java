package dev.gatehouse.web.error;

import dev.gatehouse.portal.error.ErrorCode;

/** Which HTTP status tells which error. */
public final class HttpStatus {
  private HttpStatus() {}

  public static int of(ErrorCode code) {
    return switch (code) {
      case NOT_FOUND -> 404;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case INVALID, NAME_TAKEN -> 422;
      case REQUIREMENT_NOT_MET -> 405;
      case CONFLICT -> 409;
      case THROTTLED -> 429;
      case TOO_LARGE -> 413;
      case UNAVAILABLE -> 503;
    };
  }
}
