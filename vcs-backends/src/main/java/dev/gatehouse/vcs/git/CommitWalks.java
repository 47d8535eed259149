package dev.gatehouse.vcs.git;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Questions about how commits reach each other, answered from an index. Stateless. */
final class CommitWalks {
  private final HistoryIndex index;

  CommitWalks(HistoryIndex index) {
    this.index = index;
  }

  /** All positions that these reach, themselves included. */
  BitSet reachable(Collection<Integer> tips) {
    BitSet reached = new BitSet(index.size);
    tips.forEach(reached::set);
    for (int at = reached.length() - 1; at >= 0; at = reached.previousSetBit(at - 1)) {
      for (int n = 0; n < index.parentCount(at); n++) {
        reached.set(index.parent(at, n));
      }
    }
    return reached;
  }

  /** Learns of commits, newest first; false ends the walk. */
  interface Visitor {
    boolean visit(int position);
  }

  /** Visits what the starts reach and the excluded do not, newest first. */
  void walk(Collection<Integer> starts, Collection<Integer> excluded, Visitor visitor) {
    CommitHeap heap = new CommitHeap(index);
    BitSet not = new BitSet(index.size);
    int wanted = 0;
    for (int position : excluded) {
      not.set(position);
      heap.add(position);
    }
    BitSet queued = new BitSet(index.size);
    for (int position : starts) {
      heap.add(position);
      if (!not.get(position) && !queued.get(position)) {
        queued.set(position);
        wanted++;
      }
    }
    while (wanted > 0) {
      int at = heap.take();
      boolean skip = not.get(at);
      if (!skip) {
        wanted--;
        if (!visitor.visit(at)) {
          return;
        }
      }
      for (int n = 0; n < index.parentCount(at); n++) {
        int parent = index.parent(at, n);
        heap.add(parent);
        if (skip) {
          if (!not.get(parent) && queued.get(parent)) {
            wanted--;
          }
          not.set(parent);
        } else if (!not.get(parent) && !queued.get(parent)) {
          queued.set(parent);
          wanted++;
        }
      }
    }
  }

  /** Some of what the starts reach and the excluded do not, newest first. */
  List<Integer> log(Collection<Integer> starts, Collection<Integer> excluded, int skip, int limit) {
    List<Integer> found = new ArrayList<>(Math.min(limit, 64));
    int[] passed = {0};
    walk(
        starts,
        excluded,
        position -> {
          if (passed[0] < skip) {
            passed[0]++;
          } else {
            found.add(position);
          }
          return found.size() < limit;
        });
    return found;
  }

  /** How many there are, counted to a limit. */
  int count(Collection<Integer> starts, Collection<Integer> excluded, int limit) {
    int[] count = {0};
    if (limit > 0) {
      walk(starts, excluded, position -> ++count[0] < limit);
    }
    return count[0];
  }

  /** The newest commit that both reach; of several of the same date the one of the smallest id. */
  OptionalInt mergeBase(int a, int b) {
    CommitHeap heap = new CommitHeap(index);
    BitSet fromA = new BitSet(index.size);
    BitSet fromB = new BitSet(index.size);
    fromA.set(a);
    fromB.set(b);
    heap.add(a);
    heap.add(b);
    int best = -1;
    while (!heap.isEmpty()) {
      int at = heap.take();
      if (best >= 0 && index.date(at) < index.date(best)) {
        break;
      }
      if (fromA.get(at) && fromB.get(at)) {
        if (best < 0 || index.objectId(at).compareTo(index.objectId(best)) < 0) {
          best = at;
        }
        continue;
      }
      for (int n = 0; n < index.parentCount(at); n++) {
        int parent = index.parent(at, n);
        if (fromA.get(at)) {
          fromA.set(parent);
        }
        if (fromB.get(at)) {
          fromB.set(parent);
        }
        heap.add(parent);
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** Whether one reaches the other, or is it. */
  boolean reaches(int descendant, int ancestor) {
    if (descendant == ancestor) {
      return true;
    }
    CommitHeap heap = new CommitHeap(index);
    heap.add(descendant);
    while (!heap.isEmpty()) {
      int at = heap.take();
      if (at == ancestor) {
        return true;
      }
      if (index.date(at) < index.date(ancestor)) {
        return false;
      }
      // Of two that are equally old neither reaches the other, but both may wait here.
      if (index.date(at) > index.date(ancestor)) {
        heap.addParents(at);
      }
    }
    return false;
  }
}
