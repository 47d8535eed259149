package dev.gatehouse.sso.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** The cookie that carries a browser session. */
public final class SessionCookie {
  /** Its name. */
  public static final String NAME = "gatehouse_session";

  private SessionCookie() {}

  /** Its value in a request, if it came with exactly one. */
  public static Optional<String> of(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    Optional<String> found = Optional.empty();
    for (Cookie cookie : cookies) {
      if (NAME.equals(cookie.getName())) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(cookie.getValue());
      }
    }
    return found;
  }

  /**
   * Sets it.
   *
   * @param secure whether browsers may send it over TLS only
   */
  public static void set(
      HttpServletResponse response, String value, Duration lifetime, boolean secure) {
    Cookie cookie = new Cookie(NAME, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setMaxAge((int) lifetime.toSeconds());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
  }

  /** Takes it away. */
  public static void clear(HttpServletResponse response, boolean secure) {
    set(response, "", Duration.ZERO, secure);
  }
}
