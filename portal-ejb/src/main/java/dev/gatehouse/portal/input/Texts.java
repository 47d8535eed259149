package dev.gatehouse.portal.input;

import dev.gatehouse.portal.error.PortalException;
import java.text.Normalizer;

/** What a text of several lines for people may be. */
public final class Texts {
  private Texts() {}

  /**
   * Checks a text: line ends as {@code \n}, in Unicode's composed form, without control characters
   * but tabs.
   *
   * @param most how many UTF-16 units it may have
   * @throws PortalException INVALID, naming the field
   */
  public static String text(String field, String text, int most) {
    String lines =
        Normalizer.normalize(text.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC);
    if (lines.length() > most) {
      throw PortalException.invalid(field, "At most " + most + " characters.");
    }
    if (lines.codePoints().anyMatch(Texts::isForbidden)) {
      throw PortalException.invalid(field, "Visible text, without control characters.");
    }
    return lines;
  }

  /** {@link #text}, and not blank. */
  public static String filled(String field, String text, int most) {
    String lines = text(field, text, most);
    if (lines.isBlank()) {
      throw PortalException.invalid(field, "This is needed.");
    }
    return lines;
  }

  private static boolean isForbidden(int c) {
    return c != '\n'
        && c != '\t'
        && switch (Character.getType(c)) {
          case Character.CONTROL, Character.SURROGATE -> true;
          default -> false;
        };
  }
}
