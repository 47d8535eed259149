package dev.gatehouse.vcs.diff;

import java.util.Arrays;
import java.util.List;

/**
 * Compares two files line by line.
 *
 * <p>Lines that occur seldom are matched first (histogram diff), which keeps moved and repeated
 * text together as people see it; where all lines are frequent, the shortest edit is sought (Myers,
 * in linear space). The work is bounded: for files that are very large and very different, what is
 * left when the bound is reached is given as one edit, which is right but not the shortest.
 * Stateless.
 */
public final class LineDiff {
  private LineDiff() {}

  /**
   * The edits that make the second file from the first, in order, with unchanged lines between
   * them.
   */
  public static List<Edit> compute(Lines a, Lines b, Whitespace whitespace) {
    int prefix = 0;
    int suffix = 0;
    if (whitespace == Whitespace.COMPARE) {
      prefix = commonPrefix(a, b);
      suffix = commonSuffix(a, b, prefix);
    }
    LineClasses classes = new LineClasses(a, b, prefix, suffix, whitespace);
    EditList edits = new SequenceDiff(classes.a(), classes.b()).compute();
    edits.slide(classes, a, b, prefix);
    return edits.shifted(prefix);
  }

  /** How many lines at the beginning are equal. */
  private static int commonPrefix(Lines a, Lines b) {
    int at = Arrays.mismatch(a.content(), b.content());
    // Up to there the bytes are the same, so the lines that end before are too.
    return at < 0 ? a.count() : Math.min(a.lineAt(at), b.lineAt(at));
  }

  private static int commonSuffix(Lines a, Lines b, int prefix) {
    int most = Math.min(a.count(), b.count()) - prefix;
    int equal = 0;
    while (equal < most) {
      int lineA = a.count() - 1 - equal;
      int lineB = b.count() - 1 - equal;
      if (!Arrays.equals(
          a.content(), a.start(lineA), a.end(lineA), b.content(), b.start(lineB), b.end(lineB))) {
        break;
      }
      equal++;
    }
    return equal;
  }
}
