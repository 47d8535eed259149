package dev.gatehouse.vcs.hg.exchange;

import java.util.Arrays;

/** Which changesets of a push say that they change one file, ascending. For one thread. */
final class ChangedIn {
  private int[] revs = new int[1];
  private int size;

  void add(int rev) {
    if (size > 0 && revs[size - 1] == rev) {
      return;
    }
    if (size == revs.length) {
      revs = Arrays.copyOf(revs, size * 2);
    }
    revs[size++] = rev;
  }

  boolean has(int rev) {
    return Arrays.binarySearch(revs, 0, size, rev) >= 0;
  }
}
