package dev.gatehouse.vcs.hg.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.testing.StockPython;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A history that people made. {@code GATEHOUSE_REAL_HG} names a repository of stock Mercurial,
 * which is cloned and not changed.
 */
@EnabledIfEnvironmentVariable(named = "GATEHOUSE_REAL_HG", matches = ".+")
class RealHistoryTest {
  private static final long LIMIT = 64L << 20;

  @TempDir Path temp;

  @Test
  void stockMercurialMergesTheParentsOfEveryMergeToTheSameChangeset() throws Exception {
    Path repository = temp.resolve("r");
    Process clone =
        new ProcessBuilder(
                "hg",
                "clone",
                "-q",
                "-U",
                System.getenv("GATEHOUSE_REAL_HG"),
                repository.toString())
            .inheritIO()
            .start();
    assertTrue(clone.waitFor(10, TimeUnit.MINUTES));
    assertEquals(0, clone.exitValue());
    DiskRevlogs revlogs = new DiskRevlogs(repository);
    Revlog changelog = revlogs.changelog();
    List<String> different = new ArrayList<>();
    int merges = 0;
    Process stock =
        StockPython.start(RealHistoryTest.class, "stock_merges.py", repository.toString());
    try (BufferedWriter questions =
            new BufferedWriter(
                new OutputStreamWriter(stock.getOutputStream(), StandardCharsets.US_ASCII));
        BufferedReader answers =
            new BufferedReader(
                new InputStreamReader(stock.getInputStream(), StandardCharsets.US_ASCII))) {
      for (int rev = 0; rev < changelog.size(); rev++) {
        if (changelog.p2(rev) == Revlog.NULL) {
          continue;
        }
        merges++;
        String pair = changelog.node(changelog.p1(rev)) + " " + changelog.node(changelog.p2(rev));
        questions.write(pair + "\n");
        questions.flush();
        String expected = answers.readLine();
        String actual = merged(revlogs, changelog.p1(rev), changelog.p2(rev));
        if (!actual.equals(expected)) {
          different.add(pair + ": " + expected + " but " + actual);
        }
      }
    }
    assertTrue(stock.waitFor(60, TimeUnit.SECONDS));
    assertEquals(List.of(), different);
    assertTrue(merges > 0, "a history with merges");
  }

  private static String merged(DiskRevlogs revlogs, int p1, int p2) throws Exception {
    CommitResult result =
        new Committer(new OverlayStore(revlogs, LIMIT))
            .merge(p1, p2, ChangesetMetadata.of("T <t@example.org>", 2000, 0, "merge"));
    if (result instanceof CommitResult.Committed committed) {
      return "node " + committed.node().hex();
    }
    List<String> paths = new ArrayList<>();
    if (result instanceof CommitResult.Conflicts conflicts) {
      for (MergeConflict conflict : conflicts.conflicts()) {
        paths.add(HexFormat.of().formatHex(conflict.path().bytes()));
      }
    }
    return "paths " + String.join(" ", paths);
  }
}
