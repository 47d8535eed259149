package dev.gatehouse.web.route;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.Door;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Headers that every answer carries; a page's own Content-Security-Policy replaces this one, and
 * whoever knows that an answer may be kept longer says so after. Thread-safe.
 */
@ApplicationScoped
public class SecurityHeaders {
  private boolean secure;

  /** For the container's proxy only. */
  protected SecurityHeaders() {}

  @Inject
  @SuppressWarnings("this-escape")
  public SecurityHeaders(@ConfigProperty(name = "gatehouse.url") String url) {
    this.secure = url.startsWith("https:");
  }

  void set(Door door, Identity caller, HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
            + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    if (secure) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (door != Door.OPEN) {
      response.setHeader("Vary", door == Door.PAGE ? "Cookie" : "Authorization");
      response.setHeader(
          "Cache-Control", caller instanceof Identity.Account ? "private, no-store" : "no-cache");
    }
  }
}
