package dev.gatehouse.vcs.hg.revlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.format.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevlogBuilderTest {
  private static final int LIMIT = 1 << 20;

  /** Lines of which each text changes a few. */
  private static byte[] text(Random random, byte[] before) {
    List<String> lines =
        new ArrayList<>(List.of(new String(before, StandardCharsets.UTF_8).split("\n", -1)));
    for (int i = random.nextInt(4); i >= 0; i--) {
      lines.add(random.nextInt(lines.size() + 1), "line " + random.nextInt(1_000_000));
      if (lines.size() > 40) {
        lines.remove(random.nextInt(lines.size()));
      }
    }
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(RevlogCompression.class)
  void whatWasAddedIsReadInAnyOrder(RevlogCompression compression) throws IOException {
    for (RevlogForm form : List.of(RevlogForm.GENERAL, RevlogForm.CHANGELOG)) {
      Random random = new Random(7);
      RevlogBuilder builder = new RevlogBuilder(Revlog.empty(form, LIMIT), compression);
      List<byte[]> texts = new ArrayList<>();
      List<Node> nodes = new ArrayList<>();
      for (int rev = 0; rev < 400; rev++) {
        int p1 = rev == 0 ? Revlog.NULL : random.nextInt(rev);
        int p2 = rev < 2 || random.nextInt(4) > 0 ? Revlog.NULL : random.nextInt(rev);
        byte[] text = text(random, p1 < 0 ? new byte[0] : texts.get(p1));
        Node node =
            Node.hash(p1 < 0 ? Node.NULL : nodes.get(p1), p2 < 0 ? Node.NULL : nodes.get(p2), text);
        NewRevision revision = new NewRevision(node, p1, p2, rev, 0, text);
        assertEquals(rev, builder.add(revision));
        assertEquals(rev, builder.add(revision), "what is there is not added again");
        texts.add(text);
        nodes.add(node);
      }
      Revlog revlog = builder.revlog();
      assertEquals(400, revlog.size());
      int deltas = 0;
      for (int i = 0; i < 2_000; i++) {
        int rev = random.nextInt(400);
        assertArrayEquals(texts.get(rev), revlog.verified(rev));
        assertEquals(OptionalInt.of(rev), revlog.find(nodes.get(rev)));
        deltas += revlog.deltaBase(rev) == Revlog.NULL ? 0 : 1;
      }
      assertTrue(form.generalDelta() ? deltas > 1_000 : deltas >= 0, "texts are kept as deltas");
      assertEquals(OptionalInt.empty(), revlog.find(Node.hash(Node.NULL, Node.NULL, new byte[9])));
      assertEquals(OptionalInt.of(Revlog.NULL), revlog.find(Node.NULL));
    }
  }

  @ParameterizedTest
  @EnumSource(RevlogCompression.class)
  void aViewStaysAsItWasWhenMoreIsAdded(RevlogCompression compression) throws IOException {
    RevlogBuilder builder = new RevlogBuilder(Revlog.empty(RevlogForm.GENERAL, LIMIT), compression);
    Node first = Node.hash(Node.NULL, Node.NULL, new byte[] {1});
    builder.add(new NewRevision(first, Revlog.NULL, Revlog.NULL, 0, 0, new byte[] {1}));
    Revlog before = builder.revlog();
    Node second = Node.hash(first, Node.NULL, new byte[] {2});
    builder.add(new NewRevision(second, 0, Revlog.NULL, 1, 0, new byte[] {2}));
    assertEquals(1, before.size());
    assertEquals(OptionalInt.empty(), before.find(second));
    Revlog other =
        before.with(
            List.of(
                new NewRevision(
                    Node.hash(first, Node.NULL, new byte[] {3}), 0, -1, 1, 0, new byte[] {3})));
    assertArrayEquals(new byte[] {3}, other.verified(1));
    assertArrayEquals(new byte[] {2}, builder.revlog().verified(1));
  }
}
