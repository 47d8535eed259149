package dev.gatehouse.web.route;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a request says where it ends, and for whom it is, in one way only (RFC 9112, 3.2 and
 * 6.3). The server takes more than that, and whoever stands between may read it differently: a
 * request hidden in the body of another is how one person's answer reaches another.
 */
final class Framing {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private Framing() {}

  static boolean isClear(HttpServletRequest request) {
    boolean old = !request.getProtocol().equals("HTTP/1.1");
    List<String> encodings = all(request, "Transfer-Encoding");
    if (!encodings.isEmpty()) {
      boolean plain =
          encodings.size() == 1 && encodings.get(0).toLowerCase(Locale.ROOT).equals("chunked");
      if (!plain || old || !all(request, "Content-Length").isEmpty()) {
        return false;
      }
    }
    return all(request, "Content-Length").size() <= 1
        && (old || all(request, "Host").size() == 1)
        && Collections.list(request.getHeaderNames()).stream()
            .allMatch(name -> NAME.matcher(name).matches());
  }

  /**
   * Whether the connection must end with the answer. The server is lenient about what separates
   * chunks, so that nothing that comes after them is taken for a request.
   */
  static boolean isLast(HttpServletRequest request) {
    return !isClear(request) || request.getHeader("Transfer-Encoding") != null;
  }

  private static List<String> all(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders(name));
  }
}
