package dev.gatehouse.vcs.hg.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.vcs.hg.StockHg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The vectors of Mercurial's own test of path encoding, read from where {@code scripts/test.sh}
 * puts its source distribution.
 */
class HybridEncodeVectorsTest {
  private static final int FEWEST = 140;

  @TempDir Path directory;

  @Test
  void everyVectorOfMercurialsOwnTestIsMet() throws IOException {
    Path vectors =
        Path.of(System.getProperty("gatehouse.tools", "../.tools"))
            .resolve("hg-src/tests/test-hybridencode.py")
            .toAbsolutePath()
            .normalize();
    assumeTrue(Files.isRegularFile(vectors), "needs Mercurial's tests; scripts/test.sh gets them");
    Path script = directory.resolve("hybrid_vectors.py");
    try (InputStream in =
        Objects.requireNonNull(
            HybridEncodeVectorsTest.class.getResourceAsStream("hybrid_vectors.py"))) {
      Files.copy(in, script);
    }
    List<String> lines;
    try (StockHg shell = StockHg.installed(directory)) {
      StockHg.Result said =
          shell.command(directory, "python3", "-B", script.toString(), vectors.toString());
      assertEquals(0, said.exit(), said.err());
      lines = said.lines();
    }
    assertTrue(lines.size() >= FEWEST, () -> "only " + lines.size() + " vectors");
    StorePaths paths = new StorePaths(true, true);
    for (String line : lines) {
      String[] pair = line.split(" ", -1);
      String name = text(pair[0]);
      assertEquals(text(pair[1]), paths.encode(name), name);
    }
  }

  private static String text(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
  }
}
