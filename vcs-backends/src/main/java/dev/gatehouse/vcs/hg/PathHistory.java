package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Walks over what changesets changed at or below paths, in simplified history: a merge that left a
 * path as it was in one parent did not change it, and what led to the other parent does not count.
 * For one thread.
 */
final class PathHistory {
  private final HgSnapshot snapshot;
  private final Dag dag;
  private final MergedPaths merged;

  PathHistory(HgSnapshot snapshot) {
    this.snapshot = snapshot;
    this.merged = new MergedPaths(snapshot);
    this.dag = snapshot.dag();
  }

  /** The revisions that changed something at or below a path, newest first. */
  List<Integer> log(int start, RepoPath path, int skip, int limit) throws IOException {
    BitSet paths = new BitSet();
    for (int number : snapshot.pathsBelow(path)) {
      paths.set(number);
    }
    List<Integer> found = new ArrayList<>();
    if (paths.isEmpty()) {
      return found;
    }
    int left = skip;
    BitSet open = new BitSet(start + 1);
    open.set(start);
    for (int rev = start; rev >= 0 && found.size() < limit; rev = open.previousSetBit(rev - 1)) {
      if (step(rev, paths, open)) {
        if (left > 0) {
          left--;
        } else {
          found.add(rev);
        }
      }
    }
    return found;
  }

  /** Opens what is to be looked at beyond a revision; whether the revision itself counts. */
  private boolean step(int rev, BitSet paths, BitSet open) throws IOException {
    int p1 = dag.p1(rev);
    int p2 = dag.p2(rev);
    if (p2 < 0) {
      open(open, p1);
      return touches(snapshot.files(rev), paths);
    }
    if (!merged.mayDiffer(rev, paths) || !touches(snapshot.changedPaths(rev, p1), paths)) {
      open(open, p1);
      return false;
    }
    if (!touches(snapshot.changedPaths(rev, p2), paths)) {
      open(open, p2);
      return false;
    }
    open(open, p1);
    open(open, p2);
    return true;
  }

  private static void open(BitSet open, int rev) {
    if (rev >= 0) {
      open.set(rev);
    }
  }

  private static boolean touches(int[] changed, BitSet paths) {
    for (int path : changed) {
      if (paths.get(path)) {
        return true;
      }
    }
    return false;
  }

  /**
   * For each of some paths the newest revision that changed something at or below it.
   *
   * @return -1 for a path that nothing changed
   */
  int[] lastChanges(int start, List<RepoPath> entries) throws IOException {
    int[] last = new int[entries.size()];
    Arrays.fill(last, -1);
    int[] entryOf = new int[snapshot.pathCount()];
    Arrays.fill(entryOf, -1);
    BitSet all = new BitSet();
    for (int entry = 0; entry < last.length; entry++) {
      all.set(entry);
      for (int path : snapshot.pathsBelow(entries.get(entry))) {
        if (path < entryOf.length) {
          entryOf[path] = entry;
        }
      }
    }
    NavigableMap<Integer, BitSet> open = new TreeMap<>(Map.of(start, all));
    while (!open.isEmpty()) {
      Map.Entry<Integer, BitSet> next = open.pollLastEntry();
      settle(next.getKey(), next.getValue(), entryOf, last, open);
    }
    return last;
  }

  private void settle(
      int rev, BitSet wanted, int[] entryOf, int[] last, NavigableMap<Integer, BitSet> open)
      throws IOException {
    int p1 = dag.p1(rev);
    int p2 = dag.p2(rev);
    if (p2 < 0) {
      for (int path : snapshot.files(rev)) {
        int entry = path < entryOf.length ? entryOf[path] : -1;
        if (entry >= 0 && wanted.get(entry)) {
          last[entry] = rev;
          wanted.clear(entry);
        }
      }
      pass(p1, wanted, open);
      return;
    }
    if (!merged.mayDiffer(rev, paths(wanted, entryOf))) {
      pass(p1, wanted, open);
      return;
    }
    BitSet changed = entries(snapshot.changedPaths(rev, p1), entryOf);
    BitSet first = (BitSet) wanted.clone();
    first.andNot(changed);
    wanted.and(changed);
    pass(p1, first, open);
    if (!wanted.isEmpty()) {
      BitSet other = entries(snapshot.changedPaths(rev, p2), entryOf);
      BitSet second = (BitSet) wanted.clone();
      second.andNot(other);
      pass(p2, second, open);
      wanted.and(other);
      wanted.stream().forEach(entry -> last[entry] = rev);
    }
  }

  private static BitSet paths(BitSet entries, int[] entryOf) {
    BitSet paths = new BitSet();
    for (int path = 0; path < entryOf.length; path++) {
      if (entryOf[path] >= 0 && entries.get(entryOf[path])) {
        paths.set(path);
      }
    }
    return paths;
  }

  private static void pass(int rev, BitSet wanted, NavigableMap<Integer, BitSet> open) {
    if (rev >= 0 && !wanted.isEmpty()) {
      BitSet known = open.putIfAbsent(rev, wanted);
      if (known != null) {
        known.or(wanted);
      }
    }
  }

  private static BitSet entries(int[] paths, int[] entryOf) {
    BitSet entries = new BitSet();
    for (int path : paths) {
      int entry = path < entryOf.length ? entryOf[path] : -1;
      if (entry >= 0) {
        entries.set(entry);
      }
    }
    return entries;
  }
}
