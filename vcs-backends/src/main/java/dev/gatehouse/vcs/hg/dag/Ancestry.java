package dev.gatehouse.vcs.hg.dag;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** Questions about descent. Stateless and thread-safe; -1, the null revision, is in no answer. */
public final class Ancestry {
  private final Dag dag;

  public Ancestry(Dag dag) {
    this.dag = dag;
  }

  /** These revisions and all that they descend from. */
  public BitSet ancestors(Collection<Integer> revs) {
    BitSet found = new BitSet(dag.size());
    int highest = -1;
    for (int rev : revs) {
      if (rev >= 0) {
        found.set(rev);
        highest = Math.max(highest, rev);
      }
    }
    spread(found, highest);
    return found;
  }

  /** Adds to a set what its members descend from. */
  private void spread(BitSet found, int highest) {
    for (int rev = found.previousSetBit(highest); rev >= 0; rev = found.previousSetBit(rev - 1)) {
      set(found, dag.p1(rev));
      set(found, dag.p2(rev));
      if (rev == 0) {
        break;
      }
    }
  }

  private static void set(BitSet set, int rev) {
    if (rev >= 0) {
      set.set(rev);
    }
  }

  /** What the first ones reach and the second ones do not. */
  public BitSet missing(Collection<Integer> heads, Collection<Integer> common) {
    BitSet reached = ancestors(heads);
    reached.andNot(ancestors(common));
    return reached;
  }

  /** These revisions and all that descends from them. */
  public BitSet descendants(BitSet roots) {
    BitSet found = (BitSet) roots.clone();
    int first = roots.nextSetBit(0);
    if (first < 0) {
      return found;
    }
    for (int rev = first + 1; rev < dag.size(); rev++) {
      int p1 = dag.p1(rev);
      int p2 = dag.p2(rev);
      if ((p1 >= 0 && found.get(p1)) || (p2 >= 0 && found.get(p2))) {
        found.set(rev);
      }
    }
    return found;
  }

  /** Whether the first is the second, or one that it descends from. The null revision always is. */
  public boolean isAncestor(int ancestor, int descendant) {
    if (ancestor < 0 || ancestor == descendant) {
      return true;
    }
    if (ancestor > descendant) {
      return false;
    }
    BitSet found = new BitSet(descendant + 1);
    found.set(descendant);
    for (int rev = descendant; rev > ancestor; rev = found.previousSetBit(rev - 1)) {
      int p1 = dag.p1(rev);
      int p2 = dag.p2(rev);
      if (p1 == ancestor || p2 == ancestor) {
        return true;
      }
      if (p1 > ancestor) {
        found.set(p1);
      }
      if (p2 > ancestor) {
        found.set(p2);
      }
    }
    return false;
  }

  /** Those of a set from which no other of the set descends, ascending. */
  public List<Integer> heads(BitSet among) {
    BitSet inner = new BitSet(among.length());
    for (int rev = among.nextSetBit(0); rev >= 0; rev = among.nextSetBit(rev + 1)) {
      set(inner, dag.p1(rev));
      set(inner, dag.p2(rev));
    }
    // A set with gaps: what descends from another over revisions that are not in it is no head.
    List<Integer> candidates = new ArrayList<>();
    for (int rev = among.nextSetBit(0); rev >= 0; rev = among.nextSetBit(rev + 1)) {
      if (!inner.get(rev)) {
        candidates.add(rev);
      }
    }
    if (candidates.size() < 2 || isClosed(among)) {
      return candidates;
    }
    BitSet below = new BitSet(among.length());
    for (int rev : candidates) {
      set(below, dag.p1(rev));
      set(below, dag.p2(rev));
    }
    spread(below, below.length() - 1);
    candidates.removeIf(below::get);
    return candidates;
  }

  /** Whether every parent of a member is a member: then only a parent can be below another. */
  private boolean isClosed(BitSet among) {
    for (int rev = among.nextSetBit(0); rev >= 0; rev = among.nextSetBit(rev + 1)) {
      int p1 = dag.p1(rev);
      int p2 = dag.p2(rev);
      if ((p1 >= 0 && !among.get(p1)) || (p2 >= 0 && !among.get(p2))) {
        return false;
      }
    }
    return true;
  }

  /** All revisions that no other descends from, ascending. */
  public List<Integer> heads() {
    BitSet all = new BitSet(dag.size());
    all.set(0, dag.size());
    return heads(all);
  }

  /** The heads of what two revisions both descend from, ascending; several after criss-cross. */
  public List<Integer> commonAncestorHeads(int a, int b) {
    if (a < 0 || b < 0) {
      return List.of();
    }
    if (isAncestor(a, b)) {
      return List.of(a);
    }
    if (isAncestor(b, a)) {
      return List.of(b);
    }
    BitSet common = ancestors(List.of(a));
    common.and(ancestors(List.of(b)));
    return heads(common);
  }
}
