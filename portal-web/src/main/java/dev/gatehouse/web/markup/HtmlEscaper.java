package dev.gatehouse.web.markup;

import org.jspecify.annotations.Nullable;

/**
 * Escapes text for element content and for attribute values in double or single quotes. The same
 * escaping serves both, so that none can be confused with the other.
 */
final class HtmlEscaper {
  private static final char ZERO_WIDTH_JOINER = 0x200D;

  /** Asks for the coloured form of the character before it. */
  private static final int EMOJI_PRESENTATION = 0xFE0F;

  /** The first of five, of which one may stand behind a person. */
  private static final int SKIN_TONES = 0x1F3FB;

  private static final @Nullable String[] REPLACEMENTS = new @Nullable String[64];

  static {
    REPLACEMENTS[0] = "\uFFFD";
    REPLACEMENTS['&'] = "&amp;";
    REPLACEMENTS['<'] = "&lt;";
    REPLACEMENTS['>'] = "&gt;";
    REPLACEMENTS['"'] = "&quot;";
    REPLACEMENTS['\''] = "&#39;";
  }

  private HtmlEscaper() {}

  /** Appends {@code text[start, end)}, escaped. */
  static void escape(CharSequence text, int start, int end, StringBuilder out) {
    int clean = start;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < 64) {
        String replacement = REPLACEMENTS[c];
        if (replacement != null) {
          out.append(text, clean, i).append(replacement);
          clean = i + 1;
        }
      }
    }
    out.append(text, clean, end);
  }

  /**
   * Appends {@code text[start, end)}, escaped, with every character that a reader cannot see, or
   * that changes the order of what is read, made visible as its code point.
   */
  static void escapeSource(CharSequence text, int start, int end, StringBuilder out) {
    int clean = start;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (isDeceptive(c) && !joinsEmoji(text, i)) {
        escape(text, clean, i, out);
        String hex = String.format("U+%04X", (int) c);
        out.append("<span class=\"invisible-char\" title=\"invisible character ")
            .append(hex)
            .append("\">")
            .append(hex)
            .append("</span>");
        clean = i + 1;
      }
    }
    escape(text, clean, end, out);
  }

  /** Whether a character is a zero-width joiner that makes one picture of two, as a family is. */
  static boolean joinsEmoji(CharSequence text, int at) {
    if (text.charAt(at) != ZERO_WIDTH_JOINER || at == 0 || at + 1 == text.length()) {
      return false;
    }
    int before = Character.codePointBefore(text, at);
    boolean picture =
        before == EMOJI_PRESENTATION
            || (before >= SKIN_TONES && before < SKIN_TONES + 5)
            || Character.getType(before) == Character.OTHER_SYMBOL;
    return picture
        && Character.getType(Character.codePointAt(text, at + 1)) == Character.OTHER_SYMBOL;
  }

  /** Control, zero-width and bidirectional control characters (CVE-2021-42574). */
  static boolean isDeceptive(char c) {
    if (c < 0x20) {
      return c != '\t' && c != '\n' && c != '\r' && c != '\f';
    }
    if (c < 0x7F) {
      return false;
    }
    return c <= 0x9F
        || c == 0xAD
        || c == 0x61C
        || c == 0x180E
        || (c >= 0x200B && c <= 0x200F)
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F)
        || c == 0xFEFF
        || (c >= 0xFFF9 && c <= 0xFFFB);
  }
}
