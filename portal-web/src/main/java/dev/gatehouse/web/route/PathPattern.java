package dev.gatehouse.web.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The form of a path, such as <code>/{owner}/{repo}/compare/{spec...}</code>: literal segments,
 * variables for one segment, and at the end a variable for all that remains (one segment or more).
 * <code>{path*}</code> takes all that remains as bytes, which need not be text; its value is kept
 * percent-encoded. At the very end {@code (/)} says that a slash more makes no difference, and
 * {@code ?name} that the query must have a parameter of that name. Immutable.
 */
public final class PathPattern {
  private static final String SLASH = "(/)";

  private final String text;
  private final List<String> segments;
  private final boolean slash;
  private final String parameter;

  private PathPattern(String text, List<String> segments, boolean slash, String parameter) {
    this.text = text;
    this.segments = segments;
    this.slash = slash;
    this.parameter = parameter;
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
    int question = text.indexOf('?');
    String path = question < 0 ? text : text.substring(0, question);
    boolean slash = path.endsWith(SLASH);
    path = slash ? path.substring(0, path.length() - SLASH.length()) : path;
    return new PathPattern(
        text,
        path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1)),
        slash,
        question < 0 ? "" : text.substring(question + 1));
  }

  /** Whether a slash at the end of the path makes no difference. */
  boolean takesSlash() {
    return slash;
  }

  /** Whether a raw query, which may be empty, has what the pattern wants of it. */
  boolean isMetBy(String query) {
    if (parameter.isEmpty()) {
      return true;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.equals(parameter) || pair.startsWith(parameter + "=")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Matches decoded segments.
   *
   * @return the variables' values; empty if the path has another form
   */
  public Optional<Map<String, String>> match(List<PathSegment> path) {
    boolean open = !segments.isEmpty() && isOpen(segments.get(segments.size() - 1));
    if (open ? path.size() < segments.size() : path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.endsWith("*}")) {
        values.put(
            segment.substring(1, segment.length() - 2),
            join(path.subList(i, path.size()), s -> Optional.of(s.raw())).orElseThrow());
        continue;
      }
      if (segment.endsWith("...}")) {
        Optional<String> rest = join(path.subList(i, path.size()), PathSegment::text);
        if (rest.isEmpty()) {
          return Optional.empty();
        }
        values.put(segment.substring(1, segment.length() - 4), rest.get());
        continue;
      }
      Optional<String> text = path.get(i).text();
      if (text.isEmpty()) {
        return Optional.empty();
      }
      String value = text.get();
      if (segment.startsWith("{")) {
        int close = segment.indexOf('}');
        String suffix = segment.substring(close + 1);
        if (!value.endsWith(suffix) || value.length() == suffix.length()) {
          return Optional.empty();
        }
        values.put(
            segment.substring(1, close), value.substring(0, value.length() - suffix.length()));
      } else if (!segment.equals(value)) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  private static boolean isOpen(String segment) {
    return segment.endsWith("...}") || segment.endsWith("*}");
  }

  private static Optional<String> join(
      List<PathSegment> path, Function<PathSegment, Optional<String>> each) {
    List<String> parts = new ArrayList<>();
    for (PathSegment segment : path) {
      Optional<String> part = each.apply(segment);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return Optional.of(String.join("/", parts));
  }

  /** The names of its variables, in order. */
  public List<String> variables() {
    List<String> names = new ArrayList<>();
    for (String segment : segments) {
      if (segment.startsWith("{")) {
        names.add(segment.substring(1, segment.indexOf('}')).replace("...", "").replace("*", ""));
      }
    }
    return names;
  }

  @Override
  public String toString() {
    return text;
  }
}
