package dev.gatehouse.portal.browse.api;

import java.util.List;

/**
 * A part of a file that changed.
 *
 * @param oldStart the first line before, from 1; 0 if there is none
 * @param newStart the first line after, from 1; 0 if there is none
 * @param heading the line above that begins the function or section; may be empty
 */
public record DiffHunk(
    int oldStart,
    int oldCount,
    int newStart,
    int newCount,
    String heading,
    List<ChangedLine> lines) {
  public DiffHunk {
    lines = List.copyOf(lines);
  }
}
