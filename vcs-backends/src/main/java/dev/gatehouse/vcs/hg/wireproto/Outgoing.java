package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.hg.dag.Ancestry;
import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import java.util.BitSet;
import java.util.Collection;

/**
 * Which changesets a client gets, and which it has.
 *
 * @param missing what is sent: all served
 * @param common what the client has, as far as it is known here; with each its ancestors
 */
record Outgoing(BitSet missing, BitSet common) {
  static Outgoing of(WireView view, Collection<Integer> heads, Collection<Integer> common) {
    Ancestry ancestry = new Ancestry(dag(view.changelog()));
    BitSet has = ancestry.ancestors(common);
    BitSet missing = ancestry.ancestors(heads);
    missing.andNot(has);
    return new Outgoing(missing, has);
  }

  static Dag dag(Revlog changelog) {
    return new Dag() {
      @Override
      public int size() {
        return changelog.size();
      }

      @Override
      public int p1(int rev) {
        return changelog.p1(rev);
      }

      @Override
      public int p2(int rev) {
        return changelog.p2(rev);
      }
    };
  }

  /** Whether a changeset is of neither kind: another branch, or not to be seen. */
  boolean isStray(int rev) {
    return !missing.get(rev) && !common.get(rev);
  }
}
