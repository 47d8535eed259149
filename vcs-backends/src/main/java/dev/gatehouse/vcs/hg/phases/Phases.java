package dev.gatehouse.vcs.hg.phases;

import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.format.Node;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The phase of each revision of a changelog. Immutable and thread-safe. */
public final class Phases {

  private final Dag dag;

  /** The number of each revision's phase; empty if all are public. */
  private final byte[] phases;

  private Phases(Dag dag, byte[] phases) {
    this.dag = dag;
    this.phases = phases;
  }

  /**
   * What follows from roots; those that the changelog does not have are passed over, as hg does.
   *
   * @param find the changelog's revision with a node
   */
  public static Phases of(PhaseRoots roots, Dag dag, Function<Node, OptionalInt> find) {
    if (roots.roots().isEmpty()) {
      return new Phases(dag, new byte[0]);
    }
    byte[] phases = new byte[dag.size()];
    int first = phases.length;
    for (Map.Entry<HgPhase, Set<Node>> entry : roots.roots().entrySet()) {
      for (Node node : entry.getValue()) {
        OptionalInt rev = find.apply(node);
        if (rev.isPresent() && rev.getAsInt() >= 0) {
          int at = rev.getAsInt();
          phases[at] = (byte) Math.max(phases[at], entry.getKey().number());
          first = Math.min(first, at);
        }
      }
    }
    spread(dag, phases, first);
    return new Phases(dag, phases);
  }

  /** Brings descendants to the phase of their parents at least. */
  private static void spread(Dag dag, byte[] phases, int first) {
    for (int rev = first; rev < phases.length; rev++) {
      int p1 = dag.p1(rev);
      int p2 = dag.p2(rev);
      if (p1 >= 0 && phases[p1] > phases[rev]) {
        phases[rev] = phases[p1];
      }
      if (p2 >= 0 && phases[p2] > phases[rev]) {
        phases[rev] = phases[p2];
      }
    }
  }

  /** The phase of a revision; the null revision is public. */
  public HgPhase phase(int rev) {
    return rev < 0 || phases.length == 0 ? HgPhase.PUBLIC : HgPhase.of(phases[rev]).orElseThrow();
  }

  /** All revisions of a phase or a later one. */
  public BitSet from(HgPhase phase) {
    BitSet found = new BitSet();
    if (phase == HgPhase.PUBLIC) {
      found.set(0, dag.size());
      return found;
    }
    for (int rev = 0; rev < phases.length; rev++) {
      if (phases[rev] >= phase.number()) {
        found.set(rev);
      }
    }
    return found;
  }

  /** Whether every revision is public. */
  public boolean allPublic() {
    for (byte phase : phases) {
      if (phase != 0) {
        return false;
      }
    }
    return true;
  }

  /** These revisions and what they descend from in this phase, if they are in a later one. */
  public Phases advanced(HgPhase phase, BitSet revs) {
    if (phases.length == 0) {
      return this;
    }
    byte[] changed = phases.clone();
    BitSet lowered = (BitSet) revs.clone();
    for (int rev = lowered.length() - 1; rev >= 0; rev = lowered.previousSetBit(rev - 1)) {
      changed[rev] = (byte) Math.min(changed[rev], phase.number());
      if (dag.p1(rev) >= 0) {
        lowered.set(dag.p1(rev));
      }
      if (dag.p2(rev) >= 0) {
        lowered.set(dag.p2(rev));
      }
    }
    return new Phases(dag, changed);
  }

  /** These revisions and what descends from them in this phase, if they are in an earlier one. */
  public Phases retracted(HgPhase phase, BitSet revs) {
    byte[] changed = Arrays.copyOf(phases, dag.size());
    for (int rev = revs.nextSetBit(0); rev >= 0; rev = revs.nextSetBit(rev + 1)) {
      changed[rev] = (byte) Math.max(changed[rev], phase.number());
    }
    spread(dag, changed, Math.max(0, revs.nextSetBit(0)));
    return new Phases(dag, changed);
  }

  /**
   * The roots that say this, as few as possible.
   *
   * @param node a revision's node
   */
  public PhaseRoots roots(IntFunction<Node> node) {
    Map<HgPhase, Set<Node>> roots = new EnumMap<>(HgPhase.class);
    for (int rev = 0; rev < phases.length; rev++) {
      if (phases[rev] > phase(dag.p1(rev)).number() && phases[rev] > phase(dag.p2(rev)).number()) {
        roots.computeIfAbsent(phase(rev), phase -> new TreeSet<>()).add(node.apply(rev));
      }
    }
    return new PhaseRoots(roots);
  }
}
