package dev.gatehouse.vcs.diff;

import java.util.BitSet;

/**
 * Moves blocks of added or removed lines that could as well stand elsewhere: where a block is
 * followed by the line it begins with, it may as well begin one line later. It then goes where the
 * other file has a change too, so that both are one edit; else to where text is indented least, and
 * after blank lines, for there new paragraphs and functions begin.
 */
final class EditSlider {
  /** How far a block is looked at, to keep the work linear. */
  private static final int FARTHEST = 100;

  private final int[] classes;
  private final BitSet changed;
  private final Lines lines;
  private final int offset;

  /**
   * Slides blocks of one side.
   *
   * @param offset which line of the file the sequence begins with
   */
  EditSlider(int[] classes, BitSet changed, Lines lines, int offset) {
    this.classes = classes;
    this.changed = changed;
    this.lines = lines;
    this.offset = offset;
  }

  /** Slides all blocks, given the other side's changes as {@link EditList} counts gaps. */
  void slide(BitSet otherGaps) {
    int unchanged = 0;
    int end = 0;
    while (true) {
      int start = changed.nextSetBit(end);
      if (start < 0) {
        return;
      }
      unchanged += start - end;
      end = changed.nextClearBit(start);
      int up = 0;
      while (canGoUp(start - up, end - up) && up < FARTHEST) {
        up++;
      }
      int down = 0;
      while (canGoDown(start + down, end + down) && down < FARTHEST) {
        down++;
      }
      if (up + down > 0) {
        int shift = best(start, end, unchanged, up, down, otherGaps);
        changed.clear(start, end);
        changed.set(start + shift, end + shift);
        start += shift;
        unchanged += shift;
        end = changed.nextClearBit(start);
      }
    }
  }

  /** Blocks stay apart: a block may come to touch the one before it, but goes no farther. */
  private boolean canGoUp(int start, int end) {
    return start > 0 && !changed.get(start - 1) && classes[start - 1] == classes[end - 1];
  }

  private boolean canGoDown(int start, int end) {
    return end < classes.length && !changed.get(end) && classes[start] == classes[end];
  }

  private int best(int start, int end, int unchanged, int up, int down, BitSet otherGaps) {
    int best = down;
    int leastBadness = Integer.MAX_VALUE;
    boolean aligned = false;
    for (int shift = -up; shift <= down; shift++) {
      boolean meets = otherGaps.get(unchanged + shift);
      int badness = badness(start + shift) + badness(end + shift);
      if ((meets && !aligned) || (meets == aligned && badness <= leastBadness)) {
        best = shift;
        leastBadness = badness;
        aligned = meets;
      }
    }
    return best;
  }

  /** How bad it is if a block begins or ends before this line. */
  private int badness(int line) {
    if (line == 0 || line == classes.length) {
      return -1;
    }
    int badness = 10 * indent(line);
    if (isBlank(line - 1)) {
      badness -= 5;
    }
    if (isBlank(line)) {
      badness += 3;
    }
    return badness;
  }

  /** The indentation of the next line that is not blank, up to 20. */
  private int indent(int from) {
    for (int line = from; line < Math.min(classes.length, from + 20); line++) {
      int indent = 0;
      int end = lines.end(offset + line);
      for (int at = lines.start(offset + line); at < end && indent < 20; at++) {
        byte c = lines.content()[at];
        if (c == ' ') {
          indent++;
        } else if (c == '\t') {
          indent += 8 - indent % 8;
        } else if (c != '\r' && c != '\n') {
          return indent;
        } else {
          break;
        }
      }
    }
    return 0;
  }

  private boolean isBlank(int line) {
    for (int at = lines.start(offset + line); at < lines.end(offset + line); at++) {
      byte c = lines.content()[at];
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        return false;
      }
    }
    return true;
  }
}
