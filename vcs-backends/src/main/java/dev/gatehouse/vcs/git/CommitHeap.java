package dev.gatehouse.vcs.git;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Positions of commits yet to be visited, each once, newest first; of two of the same date the one
 * that stands further back. As dates go, a commit comes out after all of its descendants that ever
 * went in.
 */
final class CommitHeap {
  private final HistoryIndex index;
  private final BitSet seen;
  private int[] heap = new int[16];
  private int size;

  CommitHeap(HistoryIndex index) {
    this.index = index;
    this.seen = new BitSet(index.size);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds a position, unless it was added before. */
  void add(int position) {
    if (seen.get(position)) {
      return;
    }
    seen.set(position);
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    int at = size++;
    while (at > 0) {
      int above = (at - 1) >>> 1;
      if (!before(position, heap[above])) {
        break;
      }
      heap[at] = heap[above];
      at = above;
    }
    heap[at] = position;
  }

  void addParents(int position) {
    for (int n = 0; n < index.parentCount(position); n++) {
      add(index.parent(position, n));
    }
  }

  /** Takes out the newest; there must be one. */
  int take() {
    int newest = heap[0];
    int last = heap[--size];
    int at = 0;
    while (true) {
      int below = 2 * at + 1;
      if (below >= size) {
        break;
      }
      if (below + 1 < size && before(heap[below + 1], heap[below])) {
        below++;
      }
      if (!before(heap[below], last)) {
        break;
      }
      heap[at] = heap[below];
      at = below;
    }
    heap[at] = last;
    return newest;
  }

  private boolean before(int a, int b) {
    long dateA = index.date(a);
    long dateB = index.date(b);
    return dateA != dateB ? dateA > dateB : a > b;
  }
}
