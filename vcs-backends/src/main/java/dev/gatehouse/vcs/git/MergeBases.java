package dev.gatehouse.vcs.git;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Finds all best common ancestors: those that both sides reach and that no other such commit
 * reaches. Used once.
 */
final class MergeBases {
  private final HistoryIndex index;
  private final CommitHeap heap;
  private final BitSet fromA;
  private final BitSet fromB;

  /** Below a base already. */
  private final BitSet stale;

  private final BitSet queued;
  private int interesting;

  MergeBases(HistoryIndex index) {
    this.index = index;
    this.heap = new CommitHeap(index);
    this.fromA = new BitSet(index.size);
    this.fromB = new BitSet(index.size);
    this.stale = new BitSet(index.size);
    this.queued = new BitSet(index.size);
  }

  /** The bases, newest first; several commits of a side stand for a merge of them. */
  List<Integer> find(Collection<Integer> a, Collection<Integer> b) {
    a.forEach(position -> reach(position, true, false, false));
    b.forEach(position -> reach(position, false, true, false));
    List<Integer> bases = new ArrayList<>();
    while (interesting > 0) {
      int at = heap.take();
      queued.clear(at);
      boolean below = stale.get(at);
      boolean common = fromA.get(at) && fromB.get(at);
      if (!below) {
        interesting--;
        if (common) {
          bases.add(at);
        }
      }
      for (int n = 0; n < index.parentCount(at); n++) {
        reach(index.parent(at, n), fromA.get(at), fromB.get(at), below || common);
      }
    }
    return bases;
  }

  private void reach(int position, boolean byA, boolean byB, boolean below) {
    boolean fresh = !fromA.get(position) && !fromB.get(position);
    if (byA) {
      fromA.set(position);
    }
    if (byB) {
      fromB.set(position);
    }
    boolean was = stale.get(position);
    if (below) {
      stale.set(position);
    }
    if (fresh) {
      heap.add(position);
      queued.set(position);
      interesting += below ? 0 : 1;
    } else if (below && !was && queued.get(position)) {
      interesting--;
    }
  }
}
