package dev.gatehouse.vcs.git;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Tells which commits a rebase puts elsewhere. Stateless. */
final class RebaseLine {
  private RebaseLine() {}

  /**
   * The commits that a head has and a tip has not, oldest first, without merges with what the tip
   * has.
   *
   * @return empty if there is another merge among them
   */
  static Optional<List<Integer>> find(HistoryIndex index, int tip, int head) {
    BitSet outside = new BitSet(index.size);
    new CommitWalks(index)
        .walk(
            List.of(head),
            List.of(tip),
            position -> {
              outside.set(position);
              return true;
            });
    List<Integer> line = new ArrayList<>();
    int at = head;
    while (outside.get(at)) {
      int next = -1;
      for (int n = 0; n < index.parentCount(at); n++) {
        int parent = index.parent(at, n);
        if (outside.get(parent)) {
          if (next >= 0) {
            return Optional.empty();
          }
          next = parent;
        }
      }
      if (index.parentCount(at) < 2) {
        line.add(at);
      }
      if (next < 0) {
        break;
      }
      at = next;
    }
    Collections.reverse(line);
    return Optional.of(line);
  }
}
