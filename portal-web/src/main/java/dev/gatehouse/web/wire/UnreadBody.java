package dev.gatehouse.web.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;

/**
 * The rest of a request's body that nobody wants. Mercurial reads no answer before it has sent all
 * of a push: turned away earlier, its user reads of a broken connection, and never why.
 */
final class UnreadBody {
  /** Nobody waits for more of what is thrown away. */
  private static final long MOST = 256L << 20;

  private UnreadBody() {}

  /**
   * Reads and drops what is left, up to a bound; a client that goes away meanwhile is no matter.
   */
  static void drop(HttpServletRequest request, InputStream body) {
    if (request.getContentLengthLong() <= 0 || request.getContentLengthLong() > MOST) {
      return;
    }
    byte[] sink = new byte[16 << 10];
    try {
      long left = MOST;
      int count = body.read(sink);
      while (count >= 0 && left > 0) {
        left -= count;
        count = body.read(sink);
      }
    } catch (IOException e) {
      // It went away: then nobody reads the answer either.
      return;
    }
  }
}
