package dev.gatehouse.portal.browse.api;

import java.util.List;

/**
 * A line of a difference.
 *
 * @param kind whether it is in the file before, after, or both
 * @param oldNumber its number before, from 1; 0 if it was not there
 * @param newNumber its number after, from 1; 0 if it is not there
 * @param text without its line end
 * @param marks the parts of a changed line that differ from the line it was or became, in order
 * @param lineEnd whether it ends in a line end; only a file's last line may not
 */
public record ChangedLine(
    Kind kind, int oldNumber, int newNumber, String text, List<Mark> marks, boolean lineEnd) {
  public ChangedLine {
    marks = List.copyOf(marks);
  }

  /** Where a line is. */
  public enum Kind {
    BOTH,
    REMOVED,
    ADDED
  }

  /**
   * A part of a line.
   *
   * @param start the first UTF-16 unit
   * @param end behind the last one
   */
  public record Mark(int start, int end) {}
}
