package dev.gatehouse.portal.outbound.spi;

/** A request that got no answer. */
public final class OutboundFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there was none. */
  public enum Reason {
    /** The address may not be reached. */
    REFUSED,
    UNKNOWN_HOST,
    /** Nobody listens there, or the network fails. */
    NO_CONNECTION,
    /** The certificate does not fit, or there is no common protocol. */
    TLS,
    TIME_OUT,
    /** What answers does not speak HTTP. */
    NO_HTTP
  }

  private final Reason reason;

  /** A failure, with one line for the person who wrote the address. */
  public OutboundFailure(Reason reason, String line) {
    super(line);
    this.reason = reason;
  }

  /** The same, with what happened below. */
  public OutboundFailure(Reason reason, String line, Throwable cause) {
    super(line, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** One line for the person who wrote the address. */
  public String line() {
    return java.util.Objects.requireNonNullElse(getMessage(), "");
  }
}
