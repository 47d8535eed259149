package dev.gatehouse.vcs.diff;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Compares two sequences of numbers: histogram diff, with Myers where all is frequent. Used once.
 */
final class SequenceDiff {
  /** A number that occurs more often is no good to split at. */
  private static final int MOST_OCCURRENCES = 64;

  /** How many comparisons are made for each line before what is left is given up on. */
  private static final int EFFORT_PER_LINE = 400;

  private static final long LEAST_EFFORT = 4_000_000;

  private final int[] a;
  private final int[] b;
  private final EditList edits;
  private final Effort effort;
  private final Deque<int[]> regions = new ArrayDeque<>();

  /** Where a number occurs last in the region of {@code a}, plus one; 0 if nowhere. */
  private final int[] lastPlace;

  private final int[] occurrences;

  /** For each place of {@code a} the one before it with the same number, plus one. */
  private final int[] placeBefore;

  private int bestBeginA;
  private int bestEndA;
  private int bestBeginB;
  private int bestOccurrences;
  private boolean allFrequent;

  SequenceDiff(int[] a, int[] b) {
    this.a = a;
    this.b = b;
    this.edits = new EditList(a.length, b.length);
    this.effort = new Effort(LEAST_EFFORT + (long) EFFORT_PER_LINE * (a.length + b.length));
    int numbers = 0;
    for (int number : a) {
      numbers = Math.max(numbers, number + 1);
    }
    for (int number : b) {
      numbers = Math.max(numbers, number + 1);
    }
    this.lastPlace = new int[numbers];
    this.occurrences = new int[numbers];
    this.placeBefore = new int[a.length];
  }

  /** How much more may be done, in comparisons. */
  static final class Effort {
    private long left;

    Effort(long left) {
      this.left = left;
    }

    /** Spends some; false if there is none left. */
    boolean spend(long comparisons) {
      left -= comparisons;
      return left > 0;
    }
  }

  EditList compute() {
    regions.push(new int[] {0, a.length, 0, b.length});
    while (!regions.isEmpty()) {
      int[] region = regions.pop();
      compare(region[0], region[1], region[2], region[3]);
    }
    return edits;
  }

  private void compare(int fromA, int toA, int fromB, int toB) {
    int beginA = fromA;
    int beginB = fromB;
    while (beginA < toA && beginB < toB && a[beginA] == b[beginB]) {
      beginA++;
      beginB++;
    }
    int endA = toA;
    int endB = toB;
    while (endA > beginA && endB > beginB && a[endA - 1] == b[endB - 1]) {
      endA--;
      endB--;
    }
    if (beginA == endA || beginB == endB) {
      edits.replace(beginA, endA, beginB, endB);
      return;
    }
    if (!effort.spend(endA - beginA + endB - beginB)) {
      edits.replace(beginA, endA, beginB, endB);
      return;
    }
    if (findRarest(beginA, endA, beginB, endB)) {
      int length = bestEndA - bestBeginA;
      regions.push(new int[] {bestEndA, endA, bestBeginB + length, endB});
      regions.push(new int[] {beginA, bestBeginA, beginB, bestBeginB});
    } else if (allFrequent) {
      new MyersDiff(a, b, edits, effort).compare(beginA, endA, beginB, endB);
    } else {
      edits.replace(beginA, endA, beginB, endB);
    }
  }

  /** Looks for the common run whose rarest number is rarest, and of those for the longest. */
  private boolean findRarest(int beginA, int endA, int beginB, int endB) {
    for (int at = beginA; at < endA; at++) {
      int number = a[at];
      placeBefore[at] = lastPlace[number];
      lastPlace[number] = at + 1;
      occurrences[number]++;
    }
    bestBeginA = -1;
    bestEndA = -1;
    bestOccurrences = MOST_OCCURRENCES + 1;
    allFrequent = false;
    for (int at = beginB; at < endB; ) {
      int count = occurrences[b[at]];
      if (count > 0 && count > bestOccurrences) {
        allFrequent |= bestBeginA < 0;
        at++;
      } else {
        at = count == 0 ? at + 1 : extend(at, beginA, endA, beginB, endB);
      }
    }
    for (int at = beginA; at < endA; at++) {
      lastPlace[a[at]] = 0;
      occurrences[a[at]] = 0;
    }
    return bestBeginA >= 0;
  }

  /** Tries every place of a number as part of a run; returns where to go on in {@code b}. */
  private int extend(int atB, int beginA, int endA, int beginB, int endB) {
    int next = atB + 1;
    int tried = endA;
    for (int place = lastPlace[b[atB]]; place != 0; place = placeBefore[place - 1]) {
      int atA = place - 1;
      if (atA >= tried) {
        continue;
      }
      int startA = atA;
      int startB = atB;
      int rarest = occurrences[a[atA]];
      while (startA > beginA && startB > beginB && a[startA - 1] == b[startB - 1]) {
        startA--;
        startB--;
        rarest = Math.min(rarest, occurrences[a[startA]]);
      }
      int stopA = atA + 1;
      int stopB = atB + 1;
      while (stopA < endA && stopB < endB && a[stopA] == b[stopB]) {
        rarest = Math.min(rarest, occurrences[a[stopA]]);
        stopA++;
        stopB++;
      }
      next = Math.max(next, stopB);
      tried = startA;
      if (!effort.spend(stopA - startA)) {
        return endB;
      }
      if (bestEndA - bestBeginA < stopA - startA || rarest < bestOccurrences) {
        bestBeginA = startA;
        bestEndA = stopA;
        bestBeginB = startB;
        bestOccurrences = rarest;
      }
    }
    return next;
  }

  @Override
  public String toString() {
    return Arrays.toString(a) + " -> " + Arrays.toString(b);
  }
}
