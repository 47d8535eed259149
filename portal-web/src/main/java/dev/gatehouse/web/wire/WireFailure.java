package dev.gatehouse.web.wire;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;

/** What a failure of the repository means for the client that spoke to it. */
final class WireFailure {
  private WireFailure() {}

  /**
   * The exception to throw instead.
   *
   * @param clientFailed whether it was the client's connection that failed; then nobody listens
   * @throws IOException if nobody listens
   */
  static RuntimeException of(VcsException e, boolean clientFailed) throws IOException {
    if (clientFailed) {
      throw new IOException("the client went away", e);
    }
    return switch (e.code()) {
      case NOT_FOUND -> PortalException.notFound("repository");
      case BAD_REQUEST -> PortalException.of(ErrorCode.INVALID, "Not a request of a git client.");
      case TOO_LARGE -> PortalException.of(ErrorCode.TOO_LARGE, "That is too large.");
      case LOCK_TIMEOUT ->
          PortalException.of(ErrorCode.UNAVAILABLE, "The repository is busy. Try again.");
      case CORRUPT, IO -> e;
    };
  }
}
