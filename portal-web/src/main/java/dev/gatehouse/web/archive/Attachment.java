package dev.gatehouse.web.archive;

import java.nio.charset.StandardCharsets;

/** The header that names what a browser is to save. */
public final class Attachment {
  private Attachment() {}

  /**
   * The header's value (RFC 6266), whatever the name holds.
   *
   * @param fileName as people read it
   */
  public static String header(String fileName) {
    StringBuilder plain = new StringBuilder();
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < fileName.length(); i++) {
      char c = fileName.charAt(i);
      plain.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? '_' : c);
    }
    for (byte b : fileName.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if ((c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || "-._~".indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append(String.format("%%%02X", (int) c));
      }
    }
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
  }
}
