package dev.gatehouse.web.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * One line that the next page shows once, after a form was done and redirected: carried by a
 * short-lived cookie, so that no session of the server is needed. It is text, escaped where shown.
 */
final class Notice {
  /** The request attribute that holds the line for the template. */
  static final String ATTRIBUTE = "notice";

  private static final String COOKIE = "gatehouse_notice";
  private static final int MAX_BYTES = 1_000;
  private static final int MAX_AGE_SECONDS = 60;

  private Notice() {}

  /** Leaves a line for the next page; of a very long one, nothing. */
  static void leave(HttpServletResponse response, String text, boolean secure) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_BYTES) {
      set(response, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), secure);
    }
  }

  /** Takes the line that the page before left, if any, and makes sure that it is shown once. */
  static void take(HttpServletRequest request, HttpServletResponse response) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null || request.getAttribute(ATTRIBUTE) != null) {
      return;
    }
    for (Cookie cookie : cookies) {
      if (COOKIE.equals(cookie.getName())) {
        read(cookie.getValue(), request);
        set(response, "", request.isSecure());
      }
    }
  }

  private static void read(String value, HttpServletRequest request) {
    if (value.isEmpty() || value.length() > MAX_BYTES * 2) {
      return;
    }
    try {
      request.setAttribute(
          ATTRIBUTE, new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      // Not a line that this portal left: there is nothing to show.
      request.removeAttribute(ATTRIBUTE);
    }
  }

  private static void set(HttpServletResponse response, String value, boolean secure) {
    Cookie cookie = new Cookie(COOKIE, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(secure);
    cookie.setMaxAge(value.isEmpty() ? 0 : MAX_AGE_SECONDS);
    cookie.setAttribute("SameSite", "Strict");
    response.addCookie(cookie);
  }
}
