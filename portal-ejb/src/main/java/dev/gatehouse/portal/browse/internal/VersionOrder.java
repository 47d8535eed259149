package dev.gatehouse.portal.browse.internal;

import java.util.Comparator;

/**
 * Orders names as people read versions: {@code v1.10} is newer than {@code v1.9}, and {@code v1.0}
 * newer than {@code v1.0rc1}.
 */
final class VersionOrder {
  static final Comparator<String> NEWEST_FIRST =
      ((Comparator<String>) VersionOrder::compare).reversed();

  private VersionOrder() {}

  private static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endA = digitsEnd(a, i);
        int endB = digitsEnd(b, j);
        int order = compareNumbers(a.substring(i, endA), b.substring(j, endB));
        if (order != 0) {
          return order;
        }
        i = endA;
        j = endB;
      } else {
        int order = Character.compare(a.charAt(i), b.charAt(j));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
      }
    }
    boolean restA = i < a.length();
    boolean restB = j < b.length();
    if (restA == restB) {
      return a.compareTo(b);
    }
    // A letter behind the same numbers names what came before them: an alpha, a release candidate.
    char next = restA ? a.charAt(i) : b.charAt(j);
    boolean earlier = Character.isLetter(next) || next == '-';
    return restA == earlier ? -1 : 1;
  }

  private static int compareNumbers(String a, String b) {
    String shortA = a.replaceFirst("^0+(?=.)", "");
    String shortB = b.replaceFirst("^0+(?=.)", "");
    int order = Integer.compare(shortA.length(), shortB.length());
    return order != 0 ? order : shortA.compareTo(shortB);
  }

  private static int digitsEnd(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
