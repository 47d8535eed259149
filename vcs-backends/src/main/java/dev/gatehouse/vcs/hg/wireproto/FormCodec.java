package dev.gatehouse.vcs.hg.wireproto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code application/x-www-form-urlencoded}, strictly. Stateless. */
final class FormCodec {
  private static final int MOST_ARGUMENTS = 1_000;

  private FormCodec() {}

  /** Adds the arguments of an encoded text. */
  static void parse(String encoded, Map<String, String> into) throws WireException {
    if (encoded.isEmpty()) {
      return;
    }
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      into.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
      if (into.size() > MOST_ARGUMENTS) {
        throw new WireException("more than " + MOST_ARGUMENTS + " arguments");
      }
    }
  }

  private static String decode(String text) throws WireException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '+') {
        bytes.write(' ');
      } else if (c == '%') {
        int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
        if (low < 0) {
          throw new WireException("an argument has a percent sign without two digits");
        }
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
