package dev.gatehouse.vcs.hg.obsolete;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.hg.format.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkerCodecTest {
  private static final Node A = Node.parse("a".repeat(40)).orElseThrow();
  private static final Node B = Node.parse("b".repeat(40)).orElseThrow();
  private static final Node C = Node.parse("c".repeat(40)).orElseThrow();

  @TempDir Path directory;

  private static List<Marker> markers() {
    Marker.Metadata user = new Marker.Metadata("user", "Zo\u00c3\u00ab <zoe@example.org>");
    return List.of(
        new Marker(A, List.of(B), 0, List.of(user), 1_700_000_000.5, -3_600, Optional.empty()),
        new Marker(B, List.of(), 4, List.of(), 0, 19_800, Optional.of(List.of(A))),
        new Marker(A, List.of(B, C), 0, List.of(user), 12.25, 0, Optional.of(List.of())),
        new Marker(C, List.of(A), 0, List.of(), -7, 0, Optional.of(List.of(A, B))));
  }

  @Test
  void bothFormsSayTheSame() throws Exception {
    for (int version : new int[] {MarkerCodec.VERSION_0, MarkerCodec.VERSION_1}) {
      byte[] bytes = MarkerCodec.format(version, markers());
      assertEquals(version, bytes[0]);
      assertEquals(markers(), MarkerCodec.parse(bytes));
    }
    assertEquals(List.of(), MarkerCodec.parse(new byte[0]));
  }

  @Test
  void bytesCutOffOrChangedAreRefusedOrReadButNeverMore() throws Exception {
    Random random = new Random(5);
    for (int version : new int[] {MarkerCodec.VERSION_0, MarkerCodec.VERSION_1}) {
      byte[] bytes = MarkerCodec.format(version, markers());
      for (int end = 1; end < bytes.length; end++) {
        byte[] cut = Arrays.copyOf(bytes, end);
        try {
          assertTrue(MarkerCodec.parse(cut).size() < markers().size());
        } catch (HgFormatException e) {
          assertTrue(
              String.valueOf(e.getMessage()).startsWith("an obsolescence marker"), e.getMessage());
        }
      }
      for (int round = 0; round < 2_000; round++) {
        byte[] changed = bytes.clone();
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        try {
          MarkerCodec.parse(changed);
        } catch (HgFormatException e) {
          assertTrue(String.valueOf(e.getMessage()).contains("obsolescence"), e.getMessage());
        }
      }
    }
    byte[] unknown = {9, 0};
    assertThrows(HgFormatException.class, () -> MarkerCodec.parse(unknown));
  }

  @Test
  void theStoreThatHgWritesIsReadAndWrittenToTheByte() throws IOException {
    for (StockHg hg : StockHg.all(directory)) {
      try (hg) {
        Path repository = directory.resolve("r" + hg.version());
        hg.with("experimental.evolution=all");
        hg.hg(directory, "init", repository.toString());
        Files.writeString(repository.resolve("f"), "1");
        hg.hg(repository, "commit", "-A", "-m", "one", "-d", "100 -3600");
        Files.writeString(repository.resolve("f"), "2");
        hg.hg(repository, "commit", "--amend", "-m", "two", "-d", "200 3600");
        String node = hg.hg(repository, "log", "-r", ".", "-T", "{node}");
        hg.hg(repository, "debugobsolete", "--record-parents", "-d", "7 60", node);
        byte[] stored = Files.readAllBytes(repository.resolve(".hg/store/obsstore"));
        List<Marker> read = MarkerCodec.parse(stored);
        assertArrayEquals(stored, MarkerCodec.format(MarkerCodec.VERSION_1, read));
        String told =
            hg.hg(repository, "debugobsolete", "-T", "{prednode} {succnodes % '{node} '}\n");
        assertEquals(2, told.lines().count());
        StringBuilder mine = new StringBuilder();
        for (Marker marker : read) {
          mine.append(marker.predecessor().hex()).append(' ');
          marker.successors().forEach(successor -> mine.append(successor.hex()).append(' '));
          mine.append('\n');
        }
        assertEquals(told, mine.toString());
        assertEquals(node, read.get(1).predecessor().hex());
        assertTrue(read.get(1).isPrune());
        assertEquals(Optional.of(List.of(Node.NULL)), read.get(1).parents());
      }
    }
  }

  @FuzzTest
  void anyBytesAreMarkersOrAreRefused(byte[] data) {
    try {
      // The new form has whole minutes, so it is compared with itself.
      byte[] once = MarkerCodec.format(MarkerCodec.VERSION_1, MarkerCodec.parse(data));
      assertArrayEquals(once, MarkerCodec.format(MarkerCodec.VERSION_1, MarkerCodec.parse(once)));
    } catch (HgFormatException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("obsolescence"), e.getMessage());
    } catch (IllegalArgumentException e) {
      // A note of the old form may be longer than the new one holds.
      assertEquals("a note of more than 255 bytes", e.getMessage());
    }
  }
}
