package dev.gatehouse.web.markup;

import java.util.Locale;

/** Which markup a file is in, by its name. */
enum MarkupKind {
  MARKDOWN,
  RESTRUCTURED_TEXT,
  NONE;

  static MarkupKind of(String fileName) {
    return switch (extension(fileName.toLowerCase(Locale.ROOT))) {
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
