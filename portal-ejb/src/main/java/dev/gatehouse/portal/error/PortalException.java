package dev.gatehouse.portal.error;

import java.time.Duration;
import java.util.Optional;

/** A use case that was not done, with a stable code and one line for the person who asked. */
public final class PortalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Optional<String> field;
  private final transient Optional<Duration> retryAfter;

  private PortalException(
      ErrorCode code, String message, Optional<String> field, Optional<Duration> retryAfter) {
    super(message);
    this.code = code;
    this.field = field;
    this.retryAfter = retryAfter;
  }

  /**
   * The answer for what does not exist and for what the caller may not know of, which must be the
   * same to the byte.
   *
   * @param what the kind of thing, such as {@code repository}; never its name
   */
  public static PortalException notFound(String what) {
    return of(ErrorCode.NOT_FOUND, "No such " + what + ".");
  }

  public static PortalException forbidden(String message) {
    return of(ErrorCode.FORBIDDEN, message);
  }

  public static PortalException unauthenticated() {
    return of(ErrorCode.UNAUTHENTICATED, "Sign in first.");
  }

  /**
   * A value that cannot be.
   *
   * @param field its name in the command record
   */
  public static PortalException invalid(String field, String message) {
    return new PortalException(ErrorCode.INVALID, message, Optional.of(field), Optional.empty());
  }

  /** A name that a repository has already; the field is {@code name}. */
  public static PortalException nameTaken(String message) {
    return new PortalException(
        ErrorCode.NAME_TAKEN, message, Optional.of("name"), Optional.empty());
  }

  public static PortalException conflict(String message) {
    return of(ErrorCode.CONFLICT, message);
  }

  /**
   * A pull request that may not land yet.
   *
   * @param requirement the code of what is missing
   */
  public static PortalException requirementNotMet(String requirement, String message) {
    return new PortalException(
        ErrorCode.REQUIREMENT_NOT_MET, message, Optional.of(requirement), Optional.empty());
  }

  public static PortalException throttled(Duration retryAfter) {
    return new PortalException(
        ErrorCode.THROTTLED,
        "Too many attempts. Try again in " + Math.max(1, retryAfter.toSeconds()) + " seconds.",
        Optional.empty(),
        Optional.of(retryAfter));
  }

  public static PortalException of(ErrorCode code, String message) {
    return new PortalException(code, message, Optional.empty(), Optional.empty());
  }

  public ErrorCode code() {
    return code;
  }

  /** One line for the person who asked. */
  public String userMessage() {
    return java.util.Objects.requireNonNullElse(getMessage(), "");
  }

  /**
   * The field of the command that cannot be, for {@link ErrorCode#INVALID} and NAME_TAKEN; the
   * requirement, for REQUIREMENT_NOT_MET.
   */
  public Optional<String> field() {
    return field;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
