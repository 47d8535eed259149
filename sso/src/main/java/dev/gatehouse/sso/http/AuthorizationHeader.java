package dev.gatehouse.sso.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** The {@code Authorization} header, RFC 9110 section 11.6.2, as far as this portal knows it. */
sealed interface AuthorizationHeader {
  /** {@code Bearer}, or GitHub's {@code token}. */
  record Bearer(String token) implements AuthorizationHeader {
    @Override
    public String toString() {
      return "Bearer";
    }
  }

  /** RFC 7617; the password may be a token. */
  record Basic(String user, String password) implements AuthorizationHeader {
    @Override
    public String toString() {
      return "Basic";
    }
  }

  /** Present, but nothing this portal understands. */
  record Unknown() implements AuthorizationHeader {}

  /** The most characters that are looked at. */
  int MAX = 2_000;

  static AuthorizationHeader parse(String header) {
    int blank = header.indexOf(' ');
    if (blank < 0 || header.length() > MAX) {
      return new Unknown();
    }
    String scheme = header.substring(0, blank).toLowerCase(Locale.ROOT);
    String rest = header.substring(blank + 1).strip();
    return switch (scheme) {
      case "bearer", "token" -> new Bearer(rest);
      case "basic" -> basic(rest).orElseGet(Unknown::new);
      default -> new Unknown();
    };
  }

  private static Optional<AuthorizationHeader> basic(String encoded) {
    try {
      String text = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Basic(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
