package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import java.util.BitSet;

/**
 * Finds out without a look at manifests whether a merge can have changed a path: it differs from a
 * parent only in what the merge itself says it changed, and in what was changed since its parents
 * parted, on either side, as a merge may take back what one side did. For one thread.
 */
final class MergedPaths {
  private final HgSnapshot snapshot;
  private final Dag dag;
  private final BitSet first = new BitSet();
  private final BitSet second = new BitSet();

  /** How many revisions are marked that only one of the parents reaches, and not looked at. */
  private int open;

  MergedPaths(HgSnapshot snapshot) {
    this.snapshot = snapshot;
    this.dag = snapshot.dag();
  }

  /** Whether a merge may differ from a parent in one of some paths. Never wrongly false. */
  boolean mayDiffer(int merge, BitSet paths) {
    if (touches(merge, paths)) {
      return true;
    }
    first.clear();
    second.clear();
    open = 0;
    mark(dag.p1(merge), first, second);
    mark(dag.p2(merge), second, first);
    for (int rev = merge - 1; rev >= 0 && open > 0; rev--) {
      boolean one = first.get(rev);
      boolean other = second.get(rev);
      if (one != other) {
        open--;
        if (touches(rev, paths)) {
          return true;
        }
      }
      if (one) {
        mark(dag.p1(rev), first, second);
        mark(dag.p2(rev), first, second);
      }
      if (other) {
        mark(dag.p1(rev), second, first);
        mark(dag.p2(rev), second, first);
      }
    }
    return false;
  }

  private void mark(int rev, BitSet marks, BitSet others) {
    if (rev >= 0 && !marks.get(rev)) {
      marks.set(rev);
      open += others.get(rev) ? -1 : 1;
    }
  }

  private boolean touches(int rev, BitSet paths) {
    for (int path : snapshot.files(rev)) {
      if (paths.get(path)) {
        return true;
      }
    }
    return false;
  }
}
