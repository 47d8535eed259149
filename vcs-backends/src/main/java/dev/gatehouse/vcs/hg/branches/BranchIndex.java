package dev.gatehouse.vcs.hg.branches;

import dev.gatehouse.vcs.hg.dag.Dag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The branch of each changeset, and whether it closes it: what is in the texts of changesets, in
 * memory. Only ever grows; for one writer at a time, under whose lock it is, and a reader reads
 * what was there when it got its {@link View}.
 */
public final class BranchIndex {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private final BitSet closing = new BitSet();
  private int[] branches;
  private int size;

  /** One that knows nothing yet. */
  public BranchIndex() {
    this(Map.of(), List.of(), new BitSet(), new int[0], 0);
  }

  private BranchIndex(
      Map<String, Integer> numbers, List<String> names, BitSet closing, int[] branches, int size) {
    this.numbers.putAll(numbers);
    this.names.addAll(names);
    this.closing.or(closing);
    this.branches = branches;
    this.size = size;
  }

  /** How many changesets it knows. */
  public synchronized int size() {
    return size;
  }

  /** Adds what the next changeset says. */
  public synchronized void add(String branch, boolean closes) {
    if (size == branches.length) {
      branches = Arrays.copyOf(branches, Math.max(64, size * 2));
    }
    branches[size] =
        numbers.computeIfAbsent(
            branch,
            name -> {
              names.add(name);
              return names.size() - 1;
            });
    closing.set(size++, closes);
  }

  /** The same, to be continued in another way. */
  public synchronized BranchIndex copy() {
    return new BranchIndex(numbers, names, closing, branches.clone(), size);
  }

  /** What is there now. */
  public synchronized View view() {
    return new View(size, branches, List.copyOf(names), (BitSet) closing.clone());
  }

  /**
   * The changesets that were there at one moment. Immutable.
   *
   * @param size how many
   */
  @SuppressWarnings("ArrayRecordComponent") // Shared with the index, which only writes behind size.
  public record View(int size, int[] branches, List<String> names, BitSet closing) {
    /** The branch of a changeset. */
    public String branch(int rev) {
      return names.get(branches[rev]);
    }

    /** Whether a changeset closes its branch. */
    public boolean closes(int rev) {
      return closing.get(rev);
    }

    /**
     * The heads of each branch.
     *
     * @param visible of what; with each changeset its parents
     * @param obsolete what is no head, though it is visible
     */
    public BranchMap map(Dag dag, BitSet visible, BitSet obsolete) {
      Map<String, BranchHeads> found = new HashMap<>();
      List<List<Integer>> heads = heads(dag, visible, obsolete);
      for (int number = 0; number < heads.size(); number++) {
        if (!heads.get(number).isEmpty()) {
          List<Integer> open = heads.get(number).stream().filter(rev -> !closing.get(rev)).toList();
          found.put(names.get(number), new BranchHeads(heads.get(number), open));
        }
      }
      return new BranchMap(Collections.unmodifiableMap(new java.util.TreeMap<>(found)));
    }

    /** For each branch the changesets from which none of the same branch descends, ascending. */
    private List<List<Integer>> heads(Dag dag, BitSet visible, BitSet obsolete) {
      BitSet[] candidates = new BitSet[names.size()];
      int[] count = new int[names.size()];
      for (int number = 0; number < candidates.length; number++) {
        candidates[number] = new BitSet();
      }
      for (int rev = visible.nextSetBit(0); rev >= 0; rev = visible.nextSetBit(rev + 1)) {
        if (obsolete.get(rev)) {
          continue;
        }
        BitSet own = candidates[branches[rev]];
        drop(own, dag.p1(rev));
        drop(own, dag.p2(rev));
        own.set(rev);
      }
      List<List<Integer>> heads = new ArrayList<>();
      for (int number = 0; number < candidates.length; number++) {
        BitSet own = candidates[number];
        count[number] = own.cardinality();
        if (count[number] > 1) {
          removeAncestors(dag, visible, own);
        }
        heads.add(own.stream().boxed().toList());
      }
      return heads;
    }

    private static void drop(BitSet heads, int rev) {
      if (rev >= 0) {
        heads.clear(rev);
      }
    }

    /** Takes out what another descends from over changesets of other branches. */
    private static void removeAncestors(Dag dag, BitSet visible, BitSet heads) {
      int floor = heads.nextSetBit(0);
      BitSet below = new BitSet();
      for (int rev = heads.length() - 1; rev >= floor; rev = visible.previousSetBit(rev - 1)) {
        if (heads.get(rev) || below.get(rev)) {
          if (dag.p1(rev) >= floor) {
            below.set(dag.p1(rev));
          }
          if (dag.p2(rev) >= floor) {
            below.set(dag.p2(rev));
          }
        }
      }
      heads.andNot(below);
    }
  }
}
