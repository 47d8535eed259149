package dev.gatehouse.portal.document.pep;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of a PEP: fields up to the first blank line, each with its lines of continuation.
 *
 * @param fields in the order of the text
 * @param end the line after the last one of the header, from 1
 */
record PepHeader(List<Field> fields, int end) {
  private static final Pattern FIELD = Pattern.compile("([A-Za-z-]+):(?: |$).*");

  PepHeader {
    fields = List.copyOf(fields);
  }

  /**
   * One field.
   *
   * @param line of its name, from 1
   * @param lines its lines as they are, at least one
   */
  record Field(String name, int line, List<String> lines) {
    Field {
      lines = List.copyOf(lines);
    }

    /** What it says: its lines without the name and what is blank before the value. */
    String value() {
      return String.join("\n", lines).substring(name.length() + 1).stripLeading();
    }
  }

  static PepHeader of(List<String> text) {
    List<Field> fields = new ArrayList<>();
    List<String> open = new ArrayList<>();
    String name = "";
    int begun = 0;
    int at = 0;
    for (; at < text.size() && !text.get(at).isBlank(); at++) {
      String line = text.get(at);
      Matcher match = FIELD.matcher(line);
      if (match.matches()) {
        if (begun > 0) {
          fields.add(new Field(name, begun, open));
        }
        name = match.group(1);
        begun = at + 1;
        open = new ArrayList<>();
      }
      open.add(line);
    }
    if (begun > 0) {
      fields.add(new Field(name, begun, open));
    }
    return new PepHeader(fields, at + 1);
  }
}
