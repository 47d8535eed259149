package dev.gatehouse.portal.browse.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/**
 * A file that is no text, as git and hg write it in a patch: compressed, in base 85, 52 bytes a
 * line. Stateless.
 */
final class BinaryHunk {
  private static final byte[] DIGITS =
      ("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + "!#$%&()*+-;<=>?@^_`{|}~")
          .getBytes(StandardCharsets.US_ASCII);
  private static final int LINE = 52;

  private BinaryHunk() {}

  /** Writes all of a file, and the empty line behind it. */
  static void literal(ByteArrayOutputStream out, byte[] content) {
    out.writeBytes(("literal " + content.length + "\n").getBytes(StandardCharsets.US_ASCII));
    byte[] packed = packed(content);
    for (int at = 0; at < packed.length; at += LINE) {
      line(out, packed, at, Math.min(LINE, packed.length - at));
    }
    out.write('\n');
  }

  private static void line(ByteArrayOutputStream out, byte[] packed, int at, int length) {
    out.write(length <= 26 ? 'A' + length - 1 : 'a' + length - 27);
    for (int i = 0; i < length; i += 4) {
      long four = 0;
      for (int k = 0; k < 4; k++) {
        four = four << 8 | (i + k < length ? packed[at + i + k] & 0xff : 0);
      }
      byte[] five = new byte[5];
      for (int k = 4; k >= 0; k--) {
        five[k] = DIGITS[(int) (four % 85)];
        four /= 85;
      }
      out.writeBytes(five);
    }
    out.write('\n');
  }

  private static byte[] packed(byte[] content) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream(content.length / 2 + 64);
      byte[] part = new byte[8_192];
      while (!deflater.finished()) {
        packed.write(part, 0, deflater.deflate(part));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
