package dev.gatehouse.web.route;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request's path, decoded once, by segments, and refused if it is not one that this portal would
 * write: so that nobody behind it has to think about encodings.
 */
final class RequestPath {
  private RequestPath() {}

  /**
   * Decodes a raw path.
   *
   * @param raw as {@code getRequestURI} gives it, without the query
   * @return its segments; empty if it is malformed: bad percent-encoding, a NUL, an empty, {@code
   *     .} or {@code ..} segment (encoded or not), or, before decoding, a semicolon or backslash
   */
  static Optional<List<PathSegment>> segments(String raw) {
    if (!raw.startsWith("/") || raw.length() > 8_000 || raw.indexOf(';') >= 0) {
      return Optional.empty();
    }
    if (raw.equals("/")) {
      return Optional.of(List.of());
    }
    List<PathSegment> segments = new ArrayList<>();
    for (String part : raw.substring(1).split("/", -1)) {
      Optional<PathSegment> segment = decode(part).map(bytes -> PathSegment.of(part, bytes));
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return Optional.of(segments);
  }

  /** The bytes that a segment stands for, which may be the name of any file. */
  static Optional<byte[]> decode(String part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '%') {
        if (i + 2 >= part.length()) {
          return Optional.empty();
        }
        int high = Character.digit(part.charAt(i + 1), 16);
        int low = Character.digit(part.charAt(i + 2), 16);
        if (high < 0 || low < 0) {
          return Optional.empty();
        }
        bytes.write(high * 16 + low);
        i += 2;
      } else if (c <= ' ' || c > '~' || c == '\\') {
        return Optional.empty();
      } else {
        bytes.write(c);
      }
    }
    // One character per byte: what is looked for here is ASCII.
    for (String step : bytes.toString(StandardCharsets.ISO_8859_1).split("/", -1)) {
      if (step.isEmpty() || step.equals(".") || step.equals("..") || step.indexOf('\0') >= 0) {
        return Optional.empty();
      }
    }
    return Optional.of(bytes.toByteArray());
  }
}
