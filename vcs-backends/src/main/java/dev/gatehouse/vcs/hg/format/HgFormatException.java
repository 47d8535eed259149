package dev.gatehouse.vcs.hg.format;

import java.io.IOException;
import java.util.Objects;

/**
 * Bytes are not what Mercurial's format says they must be. Whoever knows where they came from turns
 * it into what that means: a corrupt repository, or a client's bad request.
 */
public final class HgFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** An exception that says in one line what is wrong; never content of a user's file. */
  public HgFormatException(String message) {
    super(message);
  }

  public HgFormatException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The one line. */
  public String line() {
    return Objects.requireNonNull(getMessage());
  }
}
