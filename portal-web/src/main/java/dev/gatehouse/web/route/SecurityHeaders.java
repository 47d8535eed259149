package dev.gatehouse.web.route;

import jakarta.servlet.http.HttpServletResponse;

/** Headers that every answer carries; a page's own Content-Security-Policy replaces this one. */
final class SecurityHeaders {
  private SecurityHeaders() {}

  static void set(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  }
}
