package dev.gatehouse.portal.review.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern of paths as CODEOWNERS has it: like one of gitignore, but without {@code !} and {@code
 * [ ]}; and {@code docs/*} names what lies in docs itself only. Time is at most the product of the
 * lengths, whatever the pattern. Characters stand for bytes (ISO 8859-1). Immutable.
 */
final class PathGlob {
  /** Stand for {@code **}, {@code *} and {@code ?}; no byte is one of these characters. */
  private static final String ANY_SEGMENTS = "\uFFFF";

  private static final char ANY = '\uFFFE';
  private static final char ONE = '\uFFFD';

  private final List<String> segments;

  private PathGlob(List<String> segments) {
    this.segments = segments;
  }

  /**
   * Reads a pattern.
   *
   * @param pattern with a backslash before characters that mean themselves
   * @return empty if it can match nothing
   */
  static Optional<PathGlob> of(String pattern) {
    List<String> read = split(pattern);
    boolean rooted = read.get(0).isEmpty();
    if (rooted) {
      read.remove(0);
    }
    boolean folder = !read.isEmpty() && read.get(read.size() - 1).isEmpty();
    if (folder) {
      read.remove(read.size() - 1);
    }
    if (read.isEmpty() || read.contains("")) {
      return Optional.empty();
    }
    if (!rooted && read.size() == 1 && !read.get(0).equals(ANY_SEGMENTS)) {
      read.add(0, ANY_SEGMENTS);
    }
    String last = read.get(read.size() - 1);
    if (folder || last.equals(ANY_SEGMENTS)) {
      // Something in it, not itself.
      if (!folder) {
        read.remove(read.size() - 1);
      }
      read.add(String.valueOf(ANY));
      read.add(ANY_SEGMENTS);
    } else if (!last.equals(String.valueOf(ANY))) {
      read.add(ANY_SEGMENTS);
    }
    return Optional.of(new PathGlob(List.copyOf(read)));
  }

  private static List<String> split(String pattern) {
    List<String> segments = new ArrayList<>();
    StringBuilder segment = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '/' -> {
          segments.add(segment.toString());
          segment.setLength(0);
        }
        case '*' -> segment.append(ANY);
        case '?' -> segment.append(ONE);
        case '\\' -> {
          if (++i < pattern.length()) {
            segment.append(pattern.charAt(i));
          }
        }
        default -> segment.append(c);
      }
    }
    segments.add(segment.toString());
    String twice = "" + ANY + ANY;
    segments.replaceAll(each -> each.equals(twice) ? ANY_SEGMENTS : each);
    return segments;
  }

  /**
   * Whether a path is meant.
   *
   * @param path its segments
   */
  boolean matches(List<String> path) {
    int p = 0;
    int s = 0;
    int star = -1;
    int resume = 0;
    while (s < path.size()) {
      if (p < segments.size() && segments.get(p).equals(ANY_SEGMENTS)) {
        star = p++;
        resume = s;
      } else if (p < segments.size() && matches(segments.get(p), path.get(s))) {
        p++;
        s++;
      } else if (star >= 0) {
        p = star + 1;
        s = ++resume;
      } else {
        return false;
      }
    }
    while (p < segments.size() && segments.get(p).equals(ANY_SEGMENTS)) {
      p++;
    }
    return p == segments.size();
  }

  private static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      char c = p < pattern.length() ? pattern.charAt(p) : 0;
      if (p < pattern.length() && c == ANY) {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && (c == ONE || c == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == ANY) {
      p++;
    }
    return p == pattern.length();
  }
}
