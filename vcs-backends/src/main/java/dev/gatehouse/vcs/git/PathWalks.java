package dev.gatehouse.vcs.git;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Questions about which commits changed a path, answered from an index, in git's simplified
 * history: of a merge that has the path as one of its parents has it, only that parent's side
 * counts.
 */
final class PathWalks {
  private final HistoryIndex index;

  PathWalks(HistoryIndex index) {
    this.index = index;
  }

  /** Positions of commits that changed something at or below a path, newest first. */
  List<Integer> log(int start, int path, int skip, int limit) {
    List<Integer> found = new ArrayList<>(Math.min(limit, 64));
    CommitHeap heap = new CommitHeap(index);
    ChangeCursor cursor = index.cursor();
    heap.add(start);
    int passed = 0;
    while (!heap.isEmpty() && found.size() < limit) {
      int at = heap.take();
      if (!cursor.moveTo(at).find(path)) {
        if (index.parentCount(at) > 0) {
          heap.add(index.parent(at, 0));
        }
      } else if (cursor.follow() > 0) {
        heap.add(index.parent(at, cursor.follow()));
      } else {
        if (passed < skip) {
          passed++;
        } else {
          found.add(at);
        }
        heap.addParents(at);
      }
    }
    return found;
  }

  /**
   * For each of several paths, the newest commit that changed it.
   *
   * @param wanted the paths' numbers, each once
   * @return positions, beside the paths; -1 where no commit is known
   */
  int[] lastChanges(int start, int[] wanted) {
    return new LastChanges(index, wanted).find(start);
  }

  /** One revision of a file: the commit that made it, and the number of the path it had then. */
  record Step(int position, int path) {}

  /** A revision and the revisions it was made from, in the order of the commit's parents. */
  record Revision(Step step, List<Step> parents) {}

  /** The revisions of a file, newest first, across renames. */
  List<Revision> revisions(int start, int path, int limit) {
    List<Revision> found = new ArrayList<>(Math.min(limit, 64));
    Map<Step, Boolean> seen = new HashMap<>();
    PriorityQueue<Step> queue =
        new PriorityQueue<>(
            (a, b) -> {
              int byDate = Long.compare(index.date(b.position()), index.date(a.position()));
              return byDate != 0
                  ? byDate
                  : a.position() != b.position()
                      ? Integer.compare(b.position(), a.position())
                      : Integer.compare(a.path(), b.path());
            });
    ChangeCursor cursor = index.cursor();
    Step first = origin(start, path, cursor);
    if (first != null) {
      queue.add(first);
      seen.put(first, true);
    }
    while (!queue.isEmpty() && found.size() < limit) {
      Step step = queue.remove();
      List<Step> parents = parents(step, cursor);
      found.add(new Revision(step, parents));
      for (Step parent : parents) {
        if (seen.put(parent, true) == null) {
          queue.add(parent);
        }
      }
    }
    return found;
  }

  private List<Step> parents(Step step, ChangeCursor cursor) {
    int at = step.position();
    cursor.moveTo(at).find(step.path());
    boolean added = cursor.kind() == ChangeCursor.ADDED;
    int renamedFrom = cursor.renamedFrom();
    List<Step> parents = new ArrayList<>(1);
    for (int n = 0; n < index.parentCount(at); n++) {
      Step parent;
      if (n > 0 || !added) {
        parent = origin(index.parent(at, n), step.path(), cursor);
      } else {
        parent = renamedFrom < 0 ? null : origin(index.parent(at, n), renamedFrom, cursor);
      }
      if (parent != null && !parents.contains(parent)) {
        parents.add(parent);
      }
    }
    return parents;
  }

  /** The commit that made a file what it is at a position; null if there is no such file there. */
  private @Nullable Step origin(int position, int path, ChangeCursor cursor) {
    int at = position;
    while (true) {
      if (!cursor.moveTo(at).find(path)) {
        if (index.parentCount(at) == 0) {
          return null;
        }
        at = index.parent(at, 0);
      } else if (cursor.follow() > 0) {
        at = index.parent(at, cursor.follow());
      } else {
        return cursor.kind() == ChangeCursor.DELETED ? null : new Step(at, path);
      }
    }
  }
}
