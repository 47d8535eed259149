package dev.gatehouse.vcs.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Edits that lie close together, with the unchanged lines around them.
 *
 * @param beginA the first line in the file before, from 0
 * @param countA how many lines of the file before it covers
 * @param beginB the first line in the file after, from 0
 * @param countB how many lines of the file after it covers
 * @param heading the last line before the hunk, in the file before, that begins with a letter,
 *     {@code _} or {@code $}: most often the function or section that the hunk is in
 * @param lines in order; of each edit the removed ones first
 */
public record Hunk(
    int beginA, int countA, int beginB, int countB, OptionalInt heading, List<DiffLine> lines) {
  public Hunk {
    lines = List.copyOf(lines);
  }

  /**
   * Groups edits into hunks.
   *
   * @param context how many unchanged lines are shown around each edit, 0 or more
   */
  public static List<Hunk> of(Lines before, Lines after, List<Edit> edits, int context) {
    List<Hunk> hunks = new ArrayList<>();
    int searchedTo = 0;
    OptionalInt heading = OptionalInt.empty();
    for (int first = 0; first < edits.size(); ) {
      int last = first;
      while (last + 1 < edits.size()
          && edits.get(last + 1).beginA() - edits.get(last).endA() <= 2 * context) {
        last++;
      }
      int begin = Math.max(0, edits.get(first).beginA() - context);
      for (int line = searchedTo; line < begin; line++) {
        if (isHeading(before, line)) {
          heading = OptionalInt.of(line);
        }
      }
      searchedTo = Math.max(searchedTo, begin);
      hunks.add(hunk(before, after, edits.subList(first, last + 1), context, heading));
      first = last + 1;
    }
    return hunks;
  }

  private static Hunk hunk(
      Lines before, Lines after, List<Edit> edits, int context, OptionalInt heading) {
    Edit first = edits.get(0);
    Edit last = edits.get(edits.size() - 1);
    int lead = Math.min(context, Math.min(first.beginA(), first.beginB()));
    int trail =
        Math.min(context, Math.min(before.count() - last.endA(), after.count() - last.endB()));
    int atA = first.beginA() - lead;
    int atB = first.beginB() - lead;
    int beginA = atA;
    int beginB = atB;
    List<DiffLine> lines = new ArrayList<>();
    for (Edit edit : edits) {
      while (atA < edit.beginA()) {
        lines.add(DiffLine.context(atA++, atB++));
      }
      while (atA < edit.endA()) {
        lines.add(DiffLine.removed(atA++));
      }
      while (atB < edit.endB()) {
        lines.add(DiffLine.added(atB++));
      }
    }
    for (int i = 0; i < trail; i++) {
      lines.add(DiffLine.context(atA++, atB++));
    }
    return new Hunk(beginA, atA - beginA, beginB, atB - beginB, heading, lines);
  }

  private static boolean isHeading(Lines lines, int line) {
    byte first = lines.content()[lines.start(line)];
    return (first >= 'a' && first <= 'z')
        || (first >= 'A' && first <= 'Z')
        || first == '_'
        || first == '$';
  }
}
