package dev.gatehouse.web.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One segment of a request's path, decoded once.
 *
 * @param raw as it was sent, percent-encoded
 * @param text what it says; empty if it is not UTF-8 or holds a control character, as names of
 *     files in a repository may
 */
record PathSegment(String raw, Optional<String> text) {
  /** Reads the bytes that {@code raw} stands for. */
  static PathSegment of(String raw, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      boolean plain = text.chars().noneMatch(c -> c < ' ' || c == 0x7f);
      return new PathSegment(raw, plain ? Optional.of(text) : Optional.empty());
    } catch (CharacterCodingException e) {
      return new PathSegment(raw, Optional.empty());
    }
  }
}
