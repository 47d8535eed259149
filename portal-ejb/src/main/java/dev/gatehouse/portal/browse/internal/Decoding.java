package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.FileContent.Body;
import dev.gatehouse.portal.browse.api.RawFile.MediaKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Judges bytes by themselves: picture, text (and in which encoding) or neither. */
final class Decoding {
  /** How many bytes are looked at to tell text from other bytes, as git does. */
  static final int LOOKED_AT = 8_000;

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Decoding() {}

  /** What of a file's bytes can be shown. */
  static Body body(byte[] bytes) {
    Optional<String> image = image(bytes);
    if (image.isPresent()) {
      return new Body.Image(image.get());
    }
    if (startsWith(bytes, 0, 0xFF, 0xFE)) {
      return utf16(bytes, StandardCharsets.UTF_16LE);
    }
    if (startsWith(bytes, 0, 0xFE, 0xFF)) {
      return utf16(bytes, StandardCharsets.UTF_16BE);
    }
    if (!isText(bytes)) {
      return new Body.Binary();
    }
    int start = startsWith(bytes, 0, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
              .toString();
      return new Body.Text(text, start == 0 ? "UTF-8" : "UTF-8 with BOM");
    } catch (CharacterCodingException e) {
      return new Body.Text(new String(bytes, WINDOWS), WINDOWS.name());
    }
  }

  /** A line or a whole file for a difference: UTF-8 where it is that, else the best guess. */
  static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, WINDOWS);
    }
  }

  /** What a file looks like by its first bytes. */
  static MediaKind kind(byte[] beginning) {
    Optional<String> image = image(beginning);
    if (image.isPresent()) {
      return new MediaKind.Image(image.get());
    }
    return isText(beginning) ? new MediaKind.Text() : new MediaKind.Binary();
  }

  /** Whether there is no NUL among the first bytes. */
  static boolean isText(byte[] bytes) {
    int end = Math.min(bytes.length, LOOKED_AT);
    for (int i = 0; i < end; i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return true;
  }

  private static Body utf16(byte[] bytes, Charset charset) {
    return new Body.Text(new String(bytes, 2, bytes.length - 2, charset), charset.name());
  }

  private static Optional<String> image(byte[] bytes) {
    if (startsWith(bytes, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of("image/png");
    }
    if (startsWith(bytes, 0, 0xFF, 0xD8, 0xFF)) {
      return Optional.of("image/jpeg");
    }
    if (startsWith(bytes, 0, 'G', 'I', 'F', '8')) {
      return Optional.of("image/gif");
    }
    if (startsWith(bytes, 0, 'R', 'I', 'F', 'F') && startsWith(bytes, 8, 'W', 'E', 'B', 'P')) {
      return Optional.of("image/webp");
    }
    if (startsWith(bytes, 4, 'f', 't', 'y', 'p', 'a', 'v', 'i', 'f')) {
      return Optional.of("image/avif");
    }
    if (startsWith(bytes, 0, 0, 0, 1, 0) && bytes.length > 22) {
      return Optional.of("image/x-icon");
    }
    return Optional.empty();
  }

  private static boolean startsWith(byte[] bytes, int offset, int... magic) {
    if (bytes.length < offset + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[offset + i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
