package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.vcs.disk.RepositoryDirectories;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed between any two steps of keeping and landing a commit. */
final class QuarantineCrashTest {
  private static final int KILLED = 137;

  @Test
  void keepingAndAdvancingCutAnywhereHaveHappenedOrNot(@TempDir Path directory) throws Exception {
    assumeTrue(StockGit.isInstalled(), "needs git");
    List<String> seen = new ArrayList<>();
    for (String point : GitCrashPoints.ofQuarantines()) {
      for (int hit = 1; hit <= 2; hit++) {
        Path root = directory.resolve(point + hit);
        CommitId base = prepare(root);
        boolean reached = run(directory, root, point + ":" + hit) == KILLED;
        // What was kept need not come to the repository again.
        assertEquals(!point.equals(GitCrashPoints.AFTER_QUARANTINE_PACK) || hit == 1, reached);
        if (reached) {
          seen.add(assertRecovers(root, base, point, hit));
        }
      }
    }
    assertEquals(
        List.of("", "", "hidden", "hidden", "hidden main"), seen, "each state in its order");
  }

  private static CommitId prepare(Path root) {
    try (GitRepositoryStore store = new GitRepositoryStore(root, GitLimits.defaults())) {
      store.create(QuarantineChange.ID, "main");
      try (GitTestRepository history = new GitTestRepository(root, QuarantineChange.ID)) {
        CommitId base = history.commit().file("a", "1\n").file("d/old", "old\n").make();
        history.point(QuarantineChange.MAIN, base);
        return base;
      }
    }
  }

  private static int run(Path directory, Path root, String crash) {
    StockGit.Result result =
        new StockGit(directory)
            .command(
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Dgatehouse.crash=" + crash,
                "-cp",
                System.getProperty("java.class.path"),
                QuarantineChange.class.getName(),
                root.toString());
    assertTrue(result.exit() == 0 || result.exit() == KILLED, result::err);
    return result.exit();
  }

  /** What had happened. */
  private static String assertRecovers(Path root, CommitId base, String point, int hit)
      throws IOException {
    Path bare = new RepositoryDirectories(root, ".git").directory(QuarantineChange.ID);
    StockGit git = new StockGit(bare);
    assertEquals(0, git.run("fsck", "--strict", "--full").exit(), point);
    List<String> state = new ArrayList<>();
    try (GitRepositoryStore store = new GitRepositoryStore(root, GitLimits.defaults())) {
      try (Repository repository = store.open(QuarantineChange.ID)) {
        if (!repository.hidden().list(QuarantineChange.HEAD.group()).isEmpty()) {
          state.add("hidden");
        }
        CommitId tip = repository.refs().find(QuarantineChange.MAIN).orElseThrow().commit();
        if (!tip.equals(base)) {
          state.add("main");
        }
      }
      try (Stream<Path> files = Files.list(bare.resolve("objects"))) {
        assertFalse(
            files.anyMatch(file -> file.getFileName().toString().startsWith("tmp_")), point);
      }
      CommitId made = QuarantineChange.make(store);
      assertEquals(made.hex(), git.git("rev-parse", "main").strip(), point + hit);
      assertEquals(0, git.run("fsck", "--strict", "--full").exit(), point);
    }
    return String.join(" ", state);
  }
}
