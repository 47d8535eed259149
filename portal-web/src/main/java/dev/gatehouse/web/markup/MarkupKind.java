package dev.gatehouse.web.markup;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which markup a file is in, by its name. */
enum MarkupKind {
  MARKDOWN,
  RESTRUCTURED_TEXT,
  /** A Python Enhancement Proposal: reStructuredText after a header of its own. */
  PEP,
  /** A proposal of the time when they were plain text; its header says what it is. */
  PEP_TEXT,
  NONE;

  private static final Pattern PEP_NAME = Pattern.compile("pep-\\d{4,5}\\.(rst|txt)");

  static MarkupKind of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (PEP_NAME.matcher(name).matches()) {
      return name.endsWith(".rst") ? PEP : PEP_TEXT;
    }
    return switch (extension(name)) {
      case ".md", ".markdown", ".mdown", ".mkd", ".mkdn" -> MARKDOWN;
      case ".rst", ".rest" -> RESTRUCTURED_TEXT;
      default -> NONE;
    };
  }

  /** The file's extension with its dot; empty where it has none. */
  static String extension(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot);
  }
}
