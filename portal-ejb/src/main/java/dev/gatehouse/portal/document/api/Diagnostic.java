package dev.gatehouse.portal.document.api;

import java.util.List;
import java.util.Optional;

/**
 * Something that is wrong with a document.
 *
 * @param line where, from 1
 * @param code a stable word, such as {@code pep-created}
 * @param message one sentence
 * @param fix what would mend it
 */
public record Diagnostic(int line, String code, String message, Optional<Fix> fix) {
  /**
   * A change that mends it.
   *
   * @param title what it does, as an imperative of a few words
   * @param edits from the top down, none overlapping another
   */
  public record Fix(String title, List<LineEdit> edits) {
    public Fix {
      edits = List.copyOf(edits);
    }
  }

  /**
   * Whole lines that become others.
   *
   * @param start the first one, from 1
   * @param end the last one; {@code start - 1} to put the text before {@code start}
   * @param text without the last line's end; may have several lines
   */
  public record LineEdit(int start, int end, String text) {}
}
