package dev.gatehouse.web.markup;

/** Which addresses a page may point to. Anything not known to be harmless is refused. */
final class UrlSchemes {
  private UrlSchemes() {}

  /** For a link: relative, {@code http}, {@code https} or {@code mailto}. */
  static boolean isSafeLink(String url) {
    int colon = schemeEnd(url);
    return colon < 0
        || isHttp(url, colon)
        || (colon == 6 && url.regionMatches(true, 0, "mailto", 0, 6));
  }

  /**
   * For what the browser loads or submits to by itself: relative, {@code http} or {@code https}.
   */
  static boolean isSafeSource(String url) {
    int colon = schemeEnd(url);
    return colon < 0 || isHttp(url, colon);
  }

  private static boolean isHttp(String url, int colon) {
    return (colon == 4 && url.regionMatches(true, 0, "http", 0, 4))
        || (colon == 5 && url.regionMatches(true, 0, "https", 0, 5));
  }

  /**
   * Where the colon of a scheme is, or -1 for a relative address. Browsers skip blanks and control
   * characters in a scheme, so everything before the first colon counts.
   */
  static int schemeEnd(String url) {
    for (int i = 0; i < url.length(); i++) {
      switch (url.charAt(i)) {
        case ':' -> {
          return i;
        }
        case '/', '?', '#' -> {
          return -1;
        }
        default -> {}
      }
    }
    return -1;
  }
}
