package dev.gatehouse.web.page.browse;

import java.util.ArrayList;
import java.util.List;

/** A text by its lines. */
public final class TextLines {
  /** Longer lines are cut on pages: nobody reads them, and browsers choke on them. */
  static final int SHOWN = 20_000;

  private TextLines() {}

  /**
   * The lines without their ends; a carriage return inside a line stays visible as a symbol, for
   * HTML would make a line end of it. A last line without line end counts, an empty one after the
   * last line end does not.
   */
  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      int next = end < 0 ? text.length() : end + 1;
      int stop = end < 0 ? text.length() : end;
      if (stop > start && text.charAt(stop - 1) == '\r') {
        stop--;
      }
      lines.add(shown(text.substring(start, stop)));
      start = next;
    }
    return lines;
  }

  /** One line as it is shown. */
  public static String shown(String line) {
    String cut = line;
    if (line.length() > SHOWN) {
      int end = Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
      cut = line.substring(0, end) + " … (" + Snippets.number(line.length()) + " characters)";
    }
    return cut.indexOf('\r') < 0 ? cut : cut.replace('\r', '␍');
  }
}
