package dev.gatehouse.vcs.hg.changelog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a changeset says beside user, date, files and description: {@code key:value} items between
 * NULs, escaped. ({@code hg help internals.changelog} of newer Mercurials)
 */
final class ChangesetExtras {
  private ChangesetExtras() {}

  /** Reads items as they stand behind the date; what has no colon is passed over, as hg does. */
  static SortedMap<String, byte[]> parse(byte[] text, int from, int to) {
    SortedMap<String, byte[]> extras = new TreeMap<>();
    int start = from;
    while (start < to) {
      int end = start;
      while (end < to && text[end] != 0) {
        end++;
      }
      byte[] item = unescape(text, start, end);
      for (int colon = 0; colon < item.length; colon++) {
        if (item[colon] == ':') {
          extras.put(
              new String(item, 0, colon, StandardCharsets.UTF_8),
              Arrays.copyOfRange(item, colon + 1, item.length));
          break;
        }
      }
      start = end + 1;
    }
    return extras;
  }

  private static byte[] unescape(byte[] text, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    for (int at = from; at < to; at++) {
      if (text[at] == '\\' && at + 1 < to) {
        at++;
        switch (text[at]) {
          case '\\' -> out.write('\\');
          case 'n' -> out.write('\n');
          case 'r' -> out.write('\r');
          case '0' -> out.write(0);
          default -> {
            out.write('\\');
            out.write(text[at]);
          }
        }
      } else {
        out.write(text[at]);
      }
    }
    return out.toByteArray();
  }

  static void format(SortedMap<String, byte[]> extras, ByteArrayOutputStream out) {
    boolean first = true;
    for (Map.Entry<String, byte[]> extra : extras.entrySet()) {
      if (!first) {
        out.write(0);
      }
      first = false;
      escape(extra.getKey().getBytes(StandardCharsets.UTF_8), out);
      out.write(':');
      escape(extra.getValue(), out);
    }
  }

  private static void escape(byte[] text, ByteArrayOutputStream out) {
    for (byte b : text) {
      switch (b) {
        case '\\' -> out.writeBytes(new byte[] {'\\', '\\'});
        case '\n' -> out.writeBytes(new byte[] {'\\', 'n'});
        case '\r' -> out.writeBytes(new byte[] {'\\', 'r'});
        case 0 -> out.writeBytes(new byte[] {'\\', '0'});
        default -> out.write(b);
      }
    }
  }
}
