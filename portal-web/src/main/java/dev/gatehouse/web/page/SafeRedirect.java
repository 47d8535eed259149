package dev.gatehouse.web.page;

/**
 * Decides where a browser may be sent by a value that a link carried, such as {@code next} of the
 * sign-in page: to a path of this portal, and nowhere else. What is not plainly one is replaced by
 * the start page; nothing is repaired.
 */
public final class SafeRedirect {
  private static final int MAX = 2_000;

  private SafeRedirect() {}

  /**
   * The target, if it is a path of this portal with or without a query: it begins with exactly one
   * slash and has printable ASCII characters only, without backslashes, without quotes and angle
   * brackets, and without empty, {@code .} or {@code ..} segments, encoded or not. Otherwise {@code
   * /}.
   */
  public static String of(String target) {
    return isPath(target) ? target : "/";
  }

  private static boolean isPath(String target) {
    if (!target.startsWith("/") || target.length() > MAX) {
      return false;
    }
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c > '~' || c == '\\' || c == '"' || c == '<' || c == '>' || c == '#') {
        return false;
      }
    }
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    if (path.equals("/")) {
      return true;
    }
    for (String segment : path.substring(1).split("/", -1)) {
      if (segment.isEmpty() || isDots(segment) || hidesSomething(segment)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDots(String segment) {
    String plain = segment.replace("%2e", ".").replace("%2E", ".");
    return plain.equals(".") || plain.equals("..");
  }

  /** An encoded control character or backslash, which some browsers and proxies read as a slash. */
  private static boolean hidesSomething(String segment) {
    for (int i = segment.indexOf('%'); i >= 0; i = segment.indexOf('%', i + 1)) {
      if (i + 2 >= segment.length()) {
        return true;
      }
      int high = Character.digit(segment.charAt(i + 1), 16);
      int low = Character.digit(segment.charAt(i + 2), 16);
      int value = high * 16 + low;
      if (high < 0 || low < 0 || value < ' ' || value == '\\' || value == 0x7f) {
        return true;
      }
    }
    return false;
  }
}
