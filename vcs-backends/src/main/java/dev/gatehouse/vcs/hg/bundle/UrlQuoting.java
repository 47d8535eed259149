package dev.gatehouse.vcs.hg.bundle;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent quoting as Mercurial has it: letters, digits, {@code _ . - ~ /} stay, every other byte
 * becomes {@code %XX}. Texts are bytes in ISO-8859-1: one character a byte.
 */
public final class UrlQuoting {
  private static final String SAFE = "_.-~/";
  private static final String HEX = "0123456789ABCDEF";

  private UrlQuoting() {}

  public static String quote(String bytes) {
    StringBuilder quoted = new StringBuilder(bytes.length() + 16);
    for (byte b : bytes.getBytes(StandardCharsets.ISO_8859_1)) {
      char c = (char) (b & 0xff);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || SAFE.indexOf(c) >= 0) {
        quoted.append(c);
      } else {
        quoted.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return quoted.toString();
  }

  /** What was quoted. */
  public static String unquote(String quoted) throws HgFormatException {
    if (quoted.indexOf('%') < 0) {
      return quoted;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(quoted.length());
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      int high = i + 2 < quoted.length() ? Character.digit(quoted.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(quoted.charAt(i + 2), 16) : -1;
      if (low < 0) {
        throw new HgFormatException("a percent sign is not followed by two digits");
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
