package dev.gatehouse.web.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form of a path, such as <code>/{owner}/{repo}/blob/{rest...}</code>: literal segments,
 * variables for one segment, and at the end a variable for all that remains (one segment or more).
 * Immutable.
 */
public final class PathPattern {
  private final String text;
  private final List<String> segments;

  private PathPattern(String text, List<String> segments) {
    this.text = text;
    this.segments = segments;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if it does not begin with a slash
   */
  public static PathPattern of(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(text);
    }
    return new PathPattern(
        text, text.equals("/") ? List.of() : List.of(text.substring(1).split("/", -1)));
  }

  /**
   * Matches decoded segments.
   *
   * @return the variables' values; empty if the path has another form
   */
  public Optional<Map<String, String>> match(List<String> path) {
    boolean open = !segments.isEmpty() && segments.get(segments.size() - 1).endsWith("...}");
    if (open ? path.size() < segments.size() : path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.endsWith("...}")) {
        values.put(
            segment.substring(1, segment.length() - 4),
            String.join("/", path.subList(i, path.size())));
      } else if (segment.startsWith("{")) {
        if (path.get(i).isEmpty()) {
          return Optional.empty();
        }
        int close = segment.indexOf('}');
        String suffix = segment.substring(close + 1);
        String value = path.get(i);
        if (!value.endsWith(suffix) || value.length() == suffix.length()) {
          return Optional.empty();
        }
        values.put(
            segment.substring(1, close), value.substring(0, value.length() - suffix.length()));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /** The names of its variables, in order. */
  public List<String> variables() {
    List<String> names = new ArrayList<>();
    for (String segment : segments) {
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.indexOf('}')).replace("...", ""));
      }
    }
    return names;
  }

  @Override
  public String toString() {
    return text;
  }
}
