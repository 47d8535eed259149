package dev.gatehouse.vcs.hg.phases;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PhasesTest {
  /** Two branches from 1, merged in 4: 0 - 1 - 2 - 4, 1 - 3 - 4, and 5 of its own. */
  private static final int[][] PARENTS = {{-1, -1}, {0, -1}, {1, -1}, {1, -1}, {2, 3}, {-1, -1}};

  private static final class Graph implements Dag {
    @Override
    public int size() {
      return PARENTS.length;
    }

    @Override
    public int p1(int rev) {
      return PARENTS[rev][0];
    }

    @Override
    public int p2(int rev) {
      return PARENTS[rev][1];
    }
  }

  private static Node node(int rev) {
    byte[] bytes = new byte[Node.BYTES];
    bytes[0] = (byte) (rev + 1);
    return Node.of(bytes);
  }

  private static OptionalInt find(Node node) {
    int rev = node.bytes()[0] - 1;
    return rev >= 0 && rev < PARENTS.length ? OptionalInt.of(rev) : OptionalInt.empty();
  }

  private static Phases phases(Map<HgPhase, Set<Node>> roots) {
    return Phases.of(new PhaseRoots(roots), new Graph(), PhasesTest::find);
  }

  private static String told(Phases phases) {
    StringBuilder told = new StringBuilder();
    for (int rev = 0; rev < PARENTS.length; rev++) {
      told.append(phases.phase(rev).number());
    }
    return told.toString();
  }

  private static BitSet revs(int... revs) {
    BitSet set = new BitSet();
    for (int rev : revs) {
      set.set(rev);
    }
    return set;
  }

  @Test
  void whatDescendsFromARootIsInItsPhaseOrALaterOne() {
    assertEquals("000000", told(phases(Map.of())));
    assertEquals(
        "001020",
        told(phases(Map.of(HgPhase.DRAFT, Set.of(node(2)), HgPhase.SECRET, Set.of(node(4))))));
    assertEquals(
        "022220",
        told(phases(Map.of(HgPhase.SECRET, Set.of(node(1)), HgPhase.DRAFT, Set.of(node(3))))));
  }

  @Test
  void aRootThatIsNotHereIsPassedOver() {
    assertEquals("000000", told(phases(Map.of(HgPhase.SECRET, Set.of(node(100))))));
  }

  @Test
  void advancingTakesAncestorsAlongAndRetractingDescendants() {
    Phases all = phases(Map.of(HgPhase.DRAFT, Set.of(node(0), node(5))));
    assertEquals("111111", told(all));
    assertEquals("000111", told(all.advanced(HgPhase.PUBLIC, revs(2))));
    assertEquals("111221", told(all.retracted(HgPhase.SECRET, revs(3))));
    assertEquals("000000", told(all.advanced(HgPhase.PUBLIC, revs(4, 5))));
    assertTrue(all.advanced(HgPhase.PUBLIC, revs(4, 5)).allPublic());
  }

  @Test
  void rootsSayWhatPhasesWereMadeOfIt() throws Exception {
    Random random = new Random(2);
    for (int round = 0; round < 200; round++) {
      Phases phases = phases(Map.of());
      for (int step = 0; step < 3; step++) {
        HgPhase phase =
            List.of(HgPhase.PUBLIC, HgPhase.DRAFT, HgPhase.SECRET).get(random.nextInt(3));
        BitSet some = revs(random.nextInt(6));
        phases =
            random.nextBoolean() ? phases.advanced(phase, some) : phases.retracted(phase, some);
      }
      PhaseRoots roots = phases.roots(PhasesTest::node);
      assertEquals(roots, PhaseRoots.parse(roots.format()));
      assertEquals(told(phases), told(phases(roots.roots())));
    }
  }

  @Test
  void whatIsNoFileOfRootsIsRefused() {
    String hex = "a".repeat(40);
    for (String bad :
        new String[] {"1\n", "1 abc\n", hex + "\n", "7 " + hex, "-1 " + hex, " " + hex, "\n"}) {
      assertThrows(
          HgFormatException.class,
          () -> PhaseRoots.parse(bad.getBytes(StandardCharsets.US_ASCII)),
          bad);
    }
  }

  @FuzzTest
  void anyBytesAreRootsOrAreRefused(byte[] file) {
    try {
      PhaseRoots roots = PhaseRoots.parse(file);
      assertEquals(roots, PhaseRoots.parse(roots.format()));
      assertArrayEquals(roots.format(), PhaseRoots.parse(roots.format()).format());
    } catch (HgFormatException e) {
      assertTrue(!String.valueOf(e.getMessage()).isEmpty());
    }
  }
}
