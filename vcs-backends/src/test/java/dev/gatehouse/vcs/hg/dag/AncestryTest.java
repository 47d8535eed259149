package dev.gatehouse.vcs.hg.dag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares every answer with one that is found by looking at everything. */
class AncestryTest {
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Graph(int[] p1s, int[] p2s, boolean[][] reaches) implements Dag {
    static Graph random(Random random, int size) {
      int[] p1s = new int[size];
      int[] p2s = new int[size];
      boolean[][] reaches = new boolean[size][size];
      for (int rev = 0; rev < size; rev++) {
        p1s[rev] = random.nextInt(8) == 0 ? -1 : near(random, rev);
        p2s[rev] = p1s[rev] < 0 || random.nextInt(3) > 0 ? -1 : near(random, rev);
        reaches[rev][rev] = true;
        for (int parent : new int[] {p1s[rev], p2s[rev]}) {
          for (int below = 0; parent >= 0 && below < size; below++) {
            reaches[rev][below] |= reaches[parent][below];
          }
        }
      }
      return new Graph(p1s, p2s, reaches);
    }

    private static int near(Random random, int rev) {
      return rev == 0 ? -1 : Math.max(0, rev - 1 - random.nextInt(5));
    }

    @Override
    public int size() {
      return p1s.length;
    }

    @Override
    public int p1(int rev) {
      return p1s[rev];
    }

    @Override
    public int p2(int rev) {
      return p2s[rev];
    }

    BitSet ancestors(List<Integer> revs) {
      BitSet found = new BitSet();
      IntStream.range(0, size())
          .filter(below -> revs.stream().anyMatch(rev -> reaches[rev][below]))
          .forEach(found::set);
      return found;
    }

    List<Integer> heads(BitSet among) {
      return among.stream()
          .filter(rev -> among.stream().noneMatch(other -> other != rev && reaches[other][rev]))
          .boxed()
          .toList();
    }
  }

  private static List<Integer> some(Random random, int size) {
    List<Integer> revs = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      revs.add(random.nextInt(size));
    }
    return revs;
  }

  @Test
  void everyAnswerIsThatOfLookingAtEverything() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Graph graph = Graph.random(random, 1 + random.nextInt(40));
      Ancestry ancestry = new Ancestry(graph);
      List<Integer> a = some(random, graph.size());
      List<Integer> b = some(random, graph.size());
      assertEquals(graph.ancestors(a), ancestry.ancestors(a));
      BitSet missing = graph.ancestors(a);
      missing.andNot(graph.ancestors(b));
      assertEquals(missing, ancestry.missing(a, b));
      BitSet set = new BitSet();
      a.forEach(set::set);
      b.forEach(set::set);
      assertEquals(graph.heads(set), ancestry.heads(set), "heads of " + set + ", seed " + seed);
      BitSet below = new BitSet();
      IntStream.range(0, graph.size())
          .filter(rev -> set.stream().anyMatch(root -> graph.reaches[rev][root]))
          .forEach(below::set);
      assertEquals(below, ancestry.descendants(set));
      int x = a.get(0);
      int y = b.get(0);
      assertEquals(graph.reaches[y][x], ancestry.isAncestor(x, y), "seed " + seed);
      BitSet common = graph.ancestors(List.of(x));
      common.and(graph.ancestors(List.of(y)));
      assertEquals(graph.heads(common), ancestry.commonAncestorHeads(x, y), "seed " + seed);
      BitSet all = new BitSet();
      all.set(0, graph.size());
      assertEquals(graph.heads(all), ancestry.heads());
    }
  }
}
