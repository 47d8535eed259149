package dev.gatehouse.vcs.merge;

/**
 * A stretch of three files that belongs together in a merge. The regions of a merge cover all lines
 * of all three files, in order.
 *
 * @param kind which of the three texts the result has here
 */
public record MergeRegion(Kind kind, Span base, Span local, Span other) {
  /** What happened to the lines of the base. */
  public enum Kind {
    UNCHANGED,
    LOCAL_CHANGED,
    OTHER_CHANGED,
    /** Both sides made the same change. */
    BOTH_CHANGED_ALIKE,
    CONFLICT
  }

  /** Lines of one file, from 0: from {@code begin} to before {@code end}. */
  public record Span(int begin, int end) {
    public boolean isEmpty() {
      return begin == end;
    }
  }
}
