package dev.gatehouse.vcs.hg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.store.StorePaths;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorePathsTest {
  private static final String[] PIECES = {
    "a",
    "b",
    "Z",
    "_",
    ".",
    " ",
    "~",
    "aux",
    "con",
    "prn",
    "nul",
    "com1",
    "com0",
    "lpt9",
    "AUX",
    ".hg",
    ".i",
    ".d",
    ".HG",
    "i",
    "d",
    "hg",
    "x".repeat(20),
    "Y".repeat(9),
    "\u00e9",
    "\u0001",
    "\u007f",
    "~7e",
    "\\",
    ":",
    "*",
    "?",
    "\"",
    "<",
    "|",
    "-",
    "0",
    "foo.txt",
    "..",
    "_a"
  };

  @TempDir Path directory;

  @Test
  void fewNamesAreAsTheDocumentationHasThem() {
    StorePaths paths = new StorePaths(true, true);
    assertEquals("data/_r_e_a_d_m_e.i", paths.file(RepoPath.of("README"), ".i"));
    assertEquals("data/foo.i.hg/bar.d", paths.file(RepoPath.of("foo.i/bar"), ".d"));
    assertEquals("data/au~78.txt/~2ex.i", paths.file(RepoPath.of("aux.txt/.x"), ".i"));
    assertTrue(paths.file(RepoPath.of("x".repeat(200)), ".i").startsWith("dh/xxxx"));
    assertEquals(120, paths.file(RepoPath.of("x".repeat(200)), ".i").length());
  }

  @Test
  void everyNameIsWhatStockHgMakesOfIt() throws IOException {
    Random random = new Random(11);
    List<String> names = new ArrayList<>();
    while (names.size() < 4_000) {
      StringBuilder name = new StringBuilder();
      int segments = 1 + random.nextInt(random.nextInt(10) == 0 ? 12 : 4);
      for (int segment = 0; segment < segments; segment++) {
        name.append(segment == 0 ? "" : "/");
        for (int piece = random.nextInt(4); piece >= 0; piece--) {
          name.append(PIECES[random.nextInt(PIECES.length)]);
        }
      }
      names.add(name.toString());
    }
    Path extension = directory.resolve("encode_paths.py");
    try (InputStream in =
        Objects.requireNonNull(StorePathsTest.class.getResourceAsStream("encode_paths.py"))) {
      Files.copy(in, extension);
    }
    StringBuilder json = new StringBuilder("[");
    for (String name : names) {
      json.append(json.length() > 1 ? "," : "")
          .append(HgTestRepository.quoted("data/" + name + ".i"));
    }
    Path spec = directory.resolve("names.json");
    Files.writeString(spec, json.append(']'), StandardCharsets.US_ASCII);
    StorePaths[] forms = {
      new StorePaths(true, true), new StorePaths(true, false), new StorePaths(false, false)
    };
    StringBuilder mine = new StringBuilder();
    for (String name : names) {
      RepoPath path = RepoPath.of(name.getBytes(StandardCharsets.ISO_8859_1));
      for (StorePaths form : forms) {
        mine.append(form.file(path, ".i")).append('\n');
      }
    }
    try (StockHg hg = StockHg.installed(directory)) {
      assertEquals(
          hg.hg(
              directory,
              "--config",
              "extensions.encode=" + extension,
              "encodepaths",
              spec.toString()),
          mine.toString());
    }
  }
}
