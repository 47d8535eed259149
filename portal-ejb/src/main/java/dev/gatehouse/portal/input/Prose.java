package dev.gatehouse.portal.input;

import java.util.ArrayList;
import java.util.List;

/** What a text says outside of code, line by line, as far as can be told without parsing it. */
public final class Prose {
  private Prose() {}

  /** The lines of a text in Markdown, without blocks and spans of code. */
  public static List<String> of(String markdown) {
    return lines(markdown, true);
  }

  /** The lines of a plain text whose writer knows Markdown: what is indented is no code there. */
  public static List<String> ofMessage(String message) {
    return lines(message, false);
  }

  private static List<String> lines(String text, boolean indented) {
    List<String> lines = new ArrayList<>();
    String fence = "";
    for (String line : text.split("\n")) {
      String start = line.strip();
      String mark = start.startsWith("```") ? "```" : start.startsWith("~~~") ? "~~~" : "";
      if (!mark.isEmpty() && (fence.isEmpty() || fence.equals(mark))) {
        fence = fence.isEmpty() ? mark : "";
        continue;
      }
      boolean code = indented && (line.startsWith("    ") || line.startsWith("\t"));
      if (fence.isEmpty() && !code) {
        lines.add(withoutSpans(line));
      }
    }
    return lines;
  }

  private static String withoutSpans(String line) {
    StringBuilder rest = new StringBuilder();
    int at = 0;
    while (at < line.length()) {
      int begin = line.indexOf('`', at);
      if (begin < 0) {
        break;
      }
      int text = begin;
      while (text < line.length() && line.charAt(text) == '`') {
        text++;
      }
      int end = line.indexOf(line.substring(begin, text), text);
      if (end < 0) {
        break;
      }
      rest.append(line, at, begin).append(' ');
      at = end + text - begin;
    }
    return rest.append(line, Math.min(at, line.length()), line.length()).toString();
  }
}
