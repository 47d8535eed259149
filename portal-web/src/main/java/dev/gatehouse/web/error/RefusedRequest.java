package dev.gatehouse.web.error;

/** A request that is refused for its form, before any use case looks at it. */
public final class RefusedRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * A refusal.
   *
   * @param status the HTTP status, 400 to 499
   * @param code stable, for programs
   * @param message one line for the person who asked: what to do; nothing of what was sent
   */
  public RefusedRequest(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** 400: the request cannot be read. */
  public static RefusedRequest unreadable(String message) {
    return new RefusedRequest(400, "BAD_REQUEST", message);
  }

  /** 412: what {@code If-Match} names is not what is there now. */
  public static RefusedRequest changedMeanwhile() {
    return new RefusedRequest(
        412, "PRECONDITION_FAILED", "It has changed since you read it. Read it again.");
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** One line for the person who asked. */
  public String userMessage() {
    return java.util.Objects.requireNonNullElse(getMessage(), "");
  }
}
