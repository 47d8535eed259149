package dev.gatehouse.vcs.diff;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The shortest edit between two sequences, by Myers' algorithm from both ends in linear space.
 * Where the sequences are so different that looking on is not worth it, the way that has come
 * farthest is taken. Used once.
 */
final class MyersDiff {
  /** How many differences the search from each end looks past at most, whatever the lengths. */
  private static final int LEAST_PATIENCE = 256;

  private final int[] a;
  private final int[] b;
  private final EditList edits;
  private final SequenceDiff.Effort effort;
  private final Deque<int[]> regions = new ArrayDeque<>();
  private int splitA;
  private int splitB;

  MyersDiff(int[] a, int[] b, EditList edits, SequenceDiff.Effort effort) {
    this.a = a;
    this.b = b;
    this.edits = edits;
    this.effort = effort;
  }

  void compare(int fromA, int toA, int fromB, int toB) {
    int lengths = toA - fromA + toB - fromB + 3;
    int patience = (int) Math.max(LEAST_PATIENCE, Math.sqrt(lengths));
    int diagonals = Math.min(lengths, 2 * patience + 5);
    int[] forward = new int[diagonals];
    int[] backward = new int[diagonals];
    regions.push(new int[] {fromA, toA, fromB, toB});
    while (!regions.isEmpty()) {
      int[] region = regions.pop();
      step(region[0], region[1], region[2], region[3], forward, backward, patience);
    }
  }

  private void step(
      int fromA, int toA, int fromB, int toB, int[] forward, int[] backward, int patience) {
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
    if (beginA == endA
        || beginB == endB
        || !split(beginA, endA, beginB, endB, forward, backward, patience)) {
      edits.replace(beginA, endA, beginB, endB);
      return;
    }
    regions.push(new int[] {splitA, endA, splitB, endB});
    regions.push(new int[] {beginA, splitA, beginB, splitB});
  }

  /**
   * Finds a point on a shortest way through the region, or on a good one. Diagonal k holds the
   * points with x - y = k, counted from the region's beginning for the search from there, and from
   * its end for the other; {@code forward[middle + k]} is how far the search has come on it, as x.
   */
  private boolean split(
      int beginA, int endA, int beginB, int endB, int[] forward, int[] backward, int patience) {
    int n = endA - beginA;
    int m = endB - beginB;
    int delta = n - m;
    boolean odd = (delta & 1) != 0;
    int middle = forward.length / 2;
    int most = Math.min((n + m + 1) / 2, Math.min(patience, middle - 1));
    for (int d = 0; d <= most; d++) {
      for (int k = first(d, m); k <= Math.min(d, n); k += 2) {
        int x = next(forward, middle, k, d, n, m);
        int y = x - k;
        int start = x;
        while (x < n && y < m && a[beginA + x] == b[beginB + y]) {
          x++;
          y++;
        }
        forward[middle + k] = x;
        if (!effort.spend(1 + x - start)) {
          return false;
        }
        int other = delta - k;
        if (odd && meets(backward, middle, other, d - 1, n, m, x)) {
          return accept(beginA + x, beginB + y, beginA, endA, beginB, endB);
        }
      }
      for (int k = first(d, m); k <= Math.min(d, n); k += 2) {
        int x = next(backward, middle, k, d, n, m);
        int y = x - k;
        int start = x;
        while (x < n && y < m && a[endA - 1 - x] == b[endB - 1 - y]) {
          x++;
          y++;
        }
        backward[middle + k] = x;
        if (!effort.spend(1 + x - start)) {
          return false;
        }
        int other = delta - k;
        if (!odd && meets(forward, middle, other, d, n, m, x)) {
          return accept(endA - x, endB - y, beginA, endA, beginB, endB);
        }
      }
    }
    return farthest(beginA, endA, beginB, endB, forward, middle, most);
  }

  /** The lowest diagonal of a round that lies in the region. */
  private static int first(int d, int m) {
    return d <= m ? -d : -m + ((d - m) & 1);
  }

  /** How far one comes on a diagonal with one more difference, before anything equal is passed. */
  private static int next(int[] reached, int middle, int k, int d, int n, int m) {
    boolean hasBelow = k > -d && k - 1 >= -m;
    boolean hasAbove = k < d && k + 1 <= n;
    int fromBelow = hasBelow ? reached[middle + k - 1] + 1 : -1;
    int fromAbove = hasAbove ? reached[middle + k + 1] : -1;
    if (d == 0) {
      return 0;
    }
    // A way may not leave the region: at its edges only one of the two steps is possible.
    if (fromBelow > n) {
      fromBelow = -1;
    }
    if (fromAbove - k > m) {
      fromAbove = -1;
    }
    return Math.max(Math.max(fromBelow, fromAbove), Math.max(0, k));
  }

  /** Whether the other search has come so far on its diagonal that both ways meet. */
  private static boolean meets(int[] reached, int middle, int k, int d, int n, int m, int x) {
    return k >= -Math.min(d, m) && k <= Math.min(d, n) && x + reached[middle + k] >= n;
  }

  /** Takes the point that the search from the beginning has come farthest to. */
  private boolean farthest(
      int beginA, int endA, int beginB, int endB, int[] forward, int middle, int d) {
    int bestX = -1;
    int bestY = -1;
    int n = endA - beginA;
    int m = endB - beginB;
    for (int k = first(d, m); k <= Math.min(d, n); k += 2) {
      int x = forward[middle + k];
      int y = x - k;
      if (x <= n && y <= m && x + y > bestX + bestY) {
        bestX = x;
        bestY = y;
      }
    }
    return bestX >= 0 && accept(beginA + bestX, beginB + bestY, beginA, endA, beginB, endB);
  }

  /** Takes a point if it lies in the region and is not one of its corners. */
  private boolean accept(int x, int y, int beginA, int endA, int beginB, int endB) {
    splitA = x;
    splitB = y;
    return x >= beginA
        && x <= endA
        && y >= beginB
        && y <= endB
        && !(x == beginA && y == beginB)
        && !(x == endA && y == endB);
  }
}
