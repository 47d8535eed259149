package dev.gatehouse.web.route;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
   * @return its segments; empty if it is malformed: bad percent-encoding, bytes that are not UTF-8,
   *     an empty, {@code .} or {@code ..} segment (encoded or not), a control character, or, before
   *     decoding, a semicolon or backslash
   */
  static Optional<List<String>> segments(String raw) {
    if (!raw.startsWith("/") || raw.length() > 8_000 || raw.indexOf(';') >= 0) {
      return Optional.empty();
    }
    if (raw.equals("/")) {
      return Optional.of(List.of());
    }
    List<String> segments = new ArrayList<>();
    for (String part : raw.substring(1).split("/", -1)) {
      Optional<String> segment = decode(part);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return Optional.of(segments);
  }

  private static Optional<String> decode(String part) {
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
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    if (text.isEmpty()
        || text.equals(".")
        || text.equals("..")
        || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)
        || text.contains("/../")
        || text.startsWith("../")
        || text.endsWith("/..")
        || text.startsWith("/")) {
      return Optional.empty();
    }
    return Optional.of(text);
  }
}
