package dev.gatehouse.vcs.hg.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a small bundle can make of itself does not take the heap of a small server. */
class PushMemoryTest {
  @TempDir private Path folder;

  /** Each bomb of {@link Bombs}, and what is answered. */
  private static Map<String, String> answers() {
    String unpacked = "a bundle is more than " + Bombs.UNPACKED + " bytes";
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("the longest texts", "added 2 changesets with 2 changes to 1 files");
    answers.put("texts that are too long", "longer than");
    answers.put("parts in zlib", unpacked);
    answers.put("parts in zstd", unpacked);
    answers.put("old bundle in zlib", unpacked);
    answers.put("old bundle in bzip2", unpacked);
    answers.put("a chain of copies", "the texts of the push are more than");
    answers.put("manifests of many names", "the push names too many files");
    answers.put("many files in many changesets", "the push names too many files");
    answers.put("markers", "obsolescence markers");
    answers.put("heads", "a list has more than");
    answers.put("long names", "the names of bookmarks are too long");
    // Nothing in it means anything.
    answers.put("parts within a part", "HG20");
    answers.put("very many parts", "more than 10000 parts");
    return answers;
  }

  @Test
  void aSmallHeapOutlivesEveryBomb() {
    try (StockHg hg = StockHg.installed(folder)) {
      StockHg.Result result =
          hg.command(
              folder,
              Path.of(System.getProperty("java.home"), "bin/java").toString(),
              "-Xmx96m",
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Bombs.class.getName(),
              folder.toString());
      assertEquals(0, result.exit(), () -> result.out() + result.err());
      List<String> lines = result.lines();
      int at = 0;
      for (Map.Entry<String, String> answer : answers().entrySet()) {
        String line = lines.get(at++);
        assertTrue(line.startsWith(answer.getKey() + ": "), line);
        assertTrue(line.contains(answer.getValue()), line);
        assertTrue(answer.getKey().contains("text") || line.matches("[^:]*: [0-9]{1,7} .*"), line);
      }
      assertEquals(at, lines.size(), lines::toString);
      hg.hg(folder.resolve("store/01/1"), "verify", "-q", "--full");
    }
  }
}
