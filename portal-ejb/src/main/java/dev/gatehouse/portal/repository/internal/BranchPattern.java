package dev.gatehouse.portal.repository.internal;

/**
 * Which branches a rule's pattern names: {@code *} stands for anything but a slash, {@code **} for
 * anything, everything else for itself. Takes time in proportion to pattern times name, whatever
 * they are.
 */
final class BranchPattern {
  private BranchPattern() {}

  static boolean matches(String pattern, String name) {
    // reached[j]: the pattern up to here fits the name up to j.
    boolean[] reached = new boolean[name.length() + 1];
    reached[0] = true;
    int i = 0;
    while (i < pattern.length()) {
      boolean[] next = new boolean[name.length() + 1];
      if (pattern.startsWith("**", i)) {
        i += 2;
        star(reached, next, name, true);
      } else if (pattern.charAt(i) == '*') {
        i++;
        star(reached, next, name, false);
      } else {
        for (int j = 0; j < name.length(); j++) {
          next[j + 1] = reached[j] && name.charAt(j) == pattern.charAt(i);
        }
        i++;
      }
      reached = next;
    }
    return reached[name.length()];
  }

  private static void star(boolean[] reached, boolean[] next, String name, boolean overSlashes) {
    next[0] = reached[0];
    for (int j = 1; j <= name.length(); j++) {
      next[j] = reached[j] || (next[j - 1] && (overSlashes || name.charAt(j - 1) != '/'));
    }
  }
}
