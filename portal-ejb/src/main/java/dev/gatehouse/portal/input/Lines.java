package dev.gatehouse.portal.input;

import dev.gatehouse.portal.error.PortalException;
import java.text.Normalizer;

/** What a line of text for people may be. */
public final class Lines {
  private Lines() {}

  /**
   * Checks a line: its ends stripped, in Unicode's composed form, without control characters and
   * without those that turn the direction of the text around it.
   *
   * @param most how many UTF-16 units it may have, which is how the databases count at worst
   * @throws PortalException INVALID, naming the field
   */
  public static String line(String field, String text, int most) {
    String line = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    if (line.length() > most) {
      throw PortalException.invalid(field, "At most " + most + " characters.");
    }
    if (line.codePoints().anyMatch(Lines::isForbidden)) {
      throw PortalException.invalid(field, "One line of visible text, without control characters.");
    }
    return line;
  }

  /** {@link #line}, and not empty. */
  public static String filled(String field, String text, int most) {
    String line = line(field, text, most);
    if (line.isEmpty()) {
      throw PortalException.invalid(field, "This is needed.");
    }
    return line;
  }

  /** Cuts text of unknown origin to a line that may be stored and logged. */
  public static String cut(String text, int most) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(c -> isForbidden(c) ? '?' : c)
        .takeWhile(c -> line.length() + Character.charCount(c) <= most)
        .forEach(line::appendCodePoint);
    return line.toString();
  }

  private static boolean isForbidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default ->
          (c >= 0x202A && c <= 0x202E)
              || (c >= 0x2066 && c <= 0x2069)
              || c == 0x200E
              || c == 0x200F;
    };
  }
}
