package dev.gatehouse.vcs.spi;

import org.jspecify.annotations.Nullable;

/** A surprise in a repository. Expected outcomes are values, not this. */
public final class VcsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final VcsErrorCode code;

  /**
   * An exception with its reason.
   *
   * @param message for the operator: what, in which repository; never content of a user's file
   */
  public VcsException(VcsErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public VcsException(VcsErrorCode code, String message) {
    this(code, message, null);
  }

  public VcsErrorCode code() {
    return code;
  }
}
