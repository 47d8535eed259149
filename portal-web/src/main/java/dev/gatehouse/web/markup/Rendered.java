package dev.gatehouse.web.markup;

import java.util.List;

/** What a page shows of a file that may be a document. */
public sealed interface Rendered {
  /**
   * The document.
   *
   * @param html to be written into an element of the class {@code prose}
   * @param outline its headings in their order, at most 1,000
   * @param warnings what the renderer had to say about the source, at most 200
   */
  record Html(SafeHtml html, List<Heading> outline, List<Warning> warnings) implements Rendered {
    public Html {
      outline = List.copyOf(outline);
      warnings = List.copyOf(warnings);
    }
  }

  /** The file is to be shown as text. */
  record PlainText(Reason reason) implements Rendered {}

  /**
   * @param level 1 to 6
   * @param id of the element to link to, as {@code #} and this; empty where it has none
   * @param text as it is read, not escaped
   */
  record Heading(int level, String id, String text) {}

  /**
   * @param line in the source, from 1; 0 where it is not known
   * @param text for whoever wrote the source, not escaped
   */
  record Warning(int line, Severity severity, String text) {}

  /** How bad a {@link Warning} is. */
  enum Severity {
    /** The document is shown, perhaps not as meant. */
    WARNING,
    /** A part of the document is shown as its source. */
    ERROR
  }

  /** Why a file is shown as text. */
  enum Reason {
    /** Its name is not one of a document. Nothing to tell anybody. */
    NOT_MARKUP(""),
    /** It has bytes that no text has. */
    BINARY("This file is not text."),
    /** It is longer than 1 MiB. */
    TOO_LARGE("This file is too large to be rendered, so it is shown as text."),
    /** It takes too much time, memory or nesting, or becomes too long. */
    TOO_COMPLEX("This file takes too much to render, so it is shown as text."),
    /** It took too long just now; the machine may have been busy. */
    TOO_SLOW(
        "This file took too long to render, so it is shown as text; reload the page to retry."),
    /** Other documents were being rendered for as long as this one could wait. */
    BUSY("Too many documents are being rendered just now; reload the page to see it rendered."),
    /** The renderer of reStructuredText is being set up. */
    STARTING("The renderer is being set up; reload the page in a minute to see it rendered."),
    /** There is no renderer of reStructuredText. An administrator can see why. */
    UNAVAILABLE("This server has no renderer for this format, so it is shown as text."),
    /** The renderer failed on it. */
    FAILED("This file could not be rendered, so it is shown as text.");

    private final String message;

    Reason(String message) {
      this.message = message;
    }

    /** One line for the reader; empty where there is nothing to say. */
    public String message() {
      return message;
    }
  }
}
