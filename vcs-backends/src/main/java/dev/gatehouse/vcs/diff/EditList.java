package dev.gatehouse.vcs.diff;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which lines of two sequences have no partner in the other. The rest are partners in order. */
final class EditList {
  private final int lengthA;
  private final int lengthB;
  private final BitSet changedA;
  private final BitSet changedB;

  EditList(int lengthA, int lengthB) {
    this.lengthA = lengthA;
    this.lengthB = lengthB;
    this.changedA = new BitSet(lengthA);
    this.changedB = new BitSet(lengthB);
  }

  /** Says that none of these lines has a partner. */
  void replace(int beginA, int endA, int beginB, int endB) {
    changedA.set(beginA, endA);
    changedB.set(beginB, endB);
  }

  /**
   * Moves edits that could as well stand a little earlier or later to where people expect them.
   *
   * @param offset which lines of the files the sequences begin with
   */
  void slide(LineClasses classes, Lines a, Lines b, int offset) {
    new EditSlider(classes.a(), changedA, a, offset).slide(gaps(changedB, lengthB));
    new EditSlider(classes.b(), changedB, b, offset).slide(gaps(changedA, lengthA));
  }

  /** Behind how many unchanged lines something changed: bit n for a change behind exactly n. */
  private static BitSet gaps(BitSet changed, int length) {
    BitSet gaps = new BitSet();
    int unchanged = 0;
    for (int line = 0; line < length; line++) {
      if (changed.get(line)) {
        gaps.set(unchanged);
      } else {
        unchanged++;
      }
    }
    return gaps;
  }

  /** The edits, with so much added to each number. */
  List<Edit> shifted(int by) {
    List<Edit> edits = new ArrayList<>();
    int atA = 0;
    int atB = 0;
    while (atA < lengthA || atB < lengthB) {
      if (!changedA.get(atA) && !changedB.get(atB)) {
        int same = Math.min(distance(changedA, atA, lengthA), distance(changedB, atB, lengthB));
        atA += same;
        atB += same;
        continue;
      }
      int endA = Math.min(changedA.nextClearBit(atA), lengthA);
      int endB = Math.min(changedB.nextClearBit(atB), lengthB);
      edits.add(new Edit(atA + by, endA + by, atB + by, endB + by));
      atA = endA;
      atB = endB;
    }
    return edits;
  }

  private static int distance(BitSet changed, int from, int length) {
    int next = changed.nextSetBit(from);
    return (next < 0 ? length : next) - from;
  }
}
