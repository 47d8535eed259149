package dev.gatehouse.web.markup;

import dev.gatehouse.vcs.diff.Edit;
import dev.gatehouse.vcs.diff.ListDiff;
import dev.gatehouse.web.markup.DocumentTree.Block;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which blocks of one document became which of another: those that are equal, and between them, in
 * order, those that have most words in common.
 */
final class BlockPairs {
  /** Blocks with less in common, in percent of the words of both, are different ones. */
  private static final int LEAST_COMMON = 40;

  /** So many blocks against so many are compared; of more, only those that are equal are pairs. */
  private static final int MOST_COMPARED = 10_000;

  /** How many words are looked at, for all blocks together. */
  private static final long EFFORT = 20_000_000;

  /**
   * A block before and what it became.
   *
   * @param before its index; -1 if it was added
   * @param after its index; -1 if it was removed
   */
  record Pair(int before, int after, boolean equal) {}

  private final List<Block> before;
  private final List<Block> after;
  private final Deadline deadline;
  private final List<Pair> pairs = new ArrayList<>();
  private long effort = EFFORT;

  private BlockPairs(List<Block> before, List<Block> after, Deadline deadline) {
    this.before = before;
    this.after = after;
    this.deadline = deadline;
  }

  /** In the order in which they are shown. */
  static List<Pair> of(List<Block> before, List<Block> after, Deadline deadline) {
    BlockPairs pairs = new BlockPairs(before, after, deadline);
    pairs.compute();
    return pairs.pairs;
  }

  private void compute() {
    int nextA = 0;
    int nextB = 0;
    List<List<String>> keysA = before.stream().map(Block::key).toList();
    List<List<String>> keysB = after.stream().map(Block::key).toList();
    for (Edit edit : ListDiff.compute(keysA, keysB)) {
      while (nextB < edit.beginB()) {
        pairs.add(new Pair(nextA++, nextB++, true));
      }
      replaced(edit);
      nextA = edit.endA();
      nextB = edit.endB();
    }
    while (nextB < after.size()) {
      pairs.add(new Pair(nextA++, nextB++, true));
    }
  }

  private void replaced(Edit edit) {
    int rows = edit.removed();
    int columns = edit.added();
    if (rows == 0 || columns == 0 || (long) rows * columns > MOST_COMPARED) {
      unpaired(edit.beginA(), edit.endA(), edit.beginB(), edit.endB());
      return;
    }
    List<Map<String, Integer>> countsB = new ArrayList<>();
    for (int b = edit.beginB(); b < edit.endB(); b++) {
      countsB.add(counts(after.get(b)));
    }
    int[][] likeness = new int[rows][columns];
    int[][] best = new int[rows + 1][columns + 1];
    for (int a = rows - 1; a >= 0; a--) {
      deadline.check();
      Block one = before.get(edit.beginA() + a);
      for (int b = columns - 1; b >= 0; b--) {
        likeness[a][b] = likeness(one, after.get(edit.beginB() + b), countsB.get(b));
        int paired = likeness[a][b] > 0 ? likeness[a][b] + best[a + 1][b + 1] : 0;
        best[a][b] = Math.max(paired, Math.max(best[a + 1][b], best[a][b + 1]));
      }
    }
    int a = 0;
    int b = 0;
    while (a < rows && b < columns) {
      if (likeness[a][b] > 0 && best[a][b] == likeness[a][b] + best[a + 1][b + 1]) {
        pairs.add(new Pair(edit.beginA() + a++, edit.beginB() + b++, false));
      } else if (best[a][b] == best[a + 1][b]) {
        pairs.add(new Pair(edit.beginA() + a++, -1, false));
      } else {
        pairs.add(new Pair(-1, edit.beginB() + b++, false));
      }
    }
    unpaired(edit.beginA() + a, edit.endA(), edit.beginB() + b, edit.endB());
  }

  private void unpaired(int beginA, int endA, int beginB, int endB) {
    for (int a = beginA; a < endA; a++) {
      pairs.add(new Pair(a, -1, false));
    }
    for (int b = beginB; b < endB; b++) {
      pairs.add(new Pair(-1, b, false));
    }
  }

  private static Map<String, Integer> counts(Block block) {
    Map<String, Integer> counts = new HashMap<>();
    block.key().subList(1, block.key().size()).forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  /** How many words both have, as parts of 1,000 of all; 0 if they have nothing to do. */
  private int likeness(Block one, Block other, Map<String, Integer> counts) {
    if (!one.node().name().equals(other.node().name())) {
      return 0;
    }
    effort -= one.key().size();
    if (effort < 0) {
      return 0;
    }
    Map<String, Integer> left = new HashMap<>();
    int common = 0;
    for (String word : one.key().subList(1, one.key().size())) {
      int there = left.computeIfAbsent(word, w -> counts.getOrDefault(w, 0));
      if (there > 0) {
        left.put(word, there - 1);
        common++;
      }
    }
    int likeness = 2_000 * common / Math.max(1, one.key().size() + other.key().size() - 2);
    return likeness * 100 >= LEAST_COMMON * 1_000 ? likeness : 0;
  }
}
