package dev.gatehouse.vcs.hg.obsolete;

import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.format.Node;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * What follows from markers for the revisions of a changelog: a changeset is obsolete that is not
 * public and that a marker says was replaced or pruned. Stateless.
 */
public final class Obsolescence {
  private Obsolescence() {}

  /**
   * The obsolete revisions.
   *
   * @param find the changelog's revision with a node
   * @param mutable all revisions that are not public
   */
  public static BitSet obsolete(
      List<Marker> markers, Function<Node, OptionalInt> find, BitSet mutable) {
    BitSet obsolete = new BitSet();
    if (!mutable.isEmpty()) {
      for (Marker marker : markers) {
        OptionalInt rev = find.apply(marker.predecessor());
        if (rev.isPresent() && rev.getAsInt() >= 0 && mutable.get(rev.getAsInt())) {
          obsolete.set(rev.getAsInt());
        }
      }
    }
    return obsolete;
  }

  /**
   * Which revisions are as if they were not there: those that may be hidden and that nothing keeps
   * visible, be it a name or a mutable changeset that descends from them and is visible.
   *
   * @param hideable the obsolete ones, and those that hg made for itself
   * @param mutable all revisions that are not public
   * @param pinned revisions that have a name
   */
  public static BitSet hidden(
      Dag dag, BitSet hideable, BitSet mutable, Collection<Integer> pinned) {
    BitSet hidden = (BitSet) hideable.clone();
    pinned.stream().filter(rev -> rev >= 0).forEach(hidden::clear);
    if (hidden.isEmpty()) {
      return hidden;
    }
    // Highest first, so that whatever keeps a revision visible has been looked at before it.
    for (int rev = mutable.length() - 1; rev >= 0; rev = mutable.previousSetBit(rev - 1)) {
      if (!hidden.get(rev)) {
        reveal(hidden, dag.p1(rev));
        reveal(hidden, dag.p2(rev));
      }
    }
    return hidden;
  }

  private static void reveal(BitSet hidden, int rev) {
    if (rev >= 0) {
      hidden.clear(rev);
    }
  }
}
