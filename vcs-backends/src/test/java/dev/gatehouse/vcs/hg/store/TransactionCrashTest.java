package dev.gatehouse.vcs.hg.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed between any two steps of a transaction, and who takes it back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TransactionCrashTest {
  private static final int KILLED = 137;

  @TempDir private static Path directory;
  private final List<StockHg> stock = new ArrayList<>();
  private final Set<String> verified = new HashSet<>();
  private int copies;

  @BeforeAll
  void start() {
    StockHg.all(directory).forEach(hg -> stock.add(hg.with(TwoStates.SETTINGS)));
  }

  @AfterAll
  void stop() {
    stock.forEach(StockHg::close);
  }

  private int run(String crash, Path... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Dgatehouse.crash=" + crash,
                "-cp",
                System.getProperty("java.class.path"),
                StoreChange.class.getName()));
    for (Path argument : arguments) {
      command.add(argument.resolve(".hg").toString());
    }
    StockHg.Result result = stock.get(0).command(directory, command.toArray(String[]::new));
    assertTrue(result.exit() == 0 || result.exit() == KILLED, result::err);
    return result.exit();
  }

  private Path copy(Path repository) throws IOException {
    copies++;
    return TwoStates.copy(repository, directory.resolve("copy" + copies));
  }

  @Test
  void aChangeCutAnywhereIsTakenBackByUsAndByStockHg() throws IOException {
    TwoStates states =
        TwoStates.write(stock.get(0), Files.createDirectory(directory.resolve("a")), 100);
    Set<Map<String, String>> seen = new HashSet<>();
    assertTrue(Files.exists(states.after().resolve(".hg/store/data/dir.i.hg/_large.d")));
    for (String point : StoreCrashPoints.all()) {
      for (int hit = 1; hit <= (point.equals(StoreCrashPoints.AFTER_REPLACE) ? 4 : 1); hit++) {
        Path cut = copy(states.before());
        assertEquals(KILLED, run(point + ":" + hit, cut, states.after()), point);
        seen.add(assertRecovers(states, cut, point + ":" + hit));
      }
    }
    assertEquals(Set.of(states.files(), states.later()), seen);
    Path whole = copy(states.before());
    assertEquals(0, run("", whole, states.after()));
    assertEquals(states.later(), TwoStates.files(whole));
    assertEquals(List.of(), TwoStates.litter(whole));
  }

  @Test
  void aChangelogThatLeavesTheInlineFormIsCutAnywhereToo() throws IOException {
    TwoStates states =
        TwoStates.write(stock.get(0), Files.createDirectory(directory.resolve("b")), 200_000);
    assertTrue(Files.exists(states.after().resolve(".hg/store/00changelog.d")));
    for (String point :
        List.of(
            StoreCrashPoints.AFTER_BACKUP,
            StoreCrashPoints.BEFORE_CHANGELOG,
            StoreCrashPoints.AFTER_CHANGELOG,
            StoreCrashPoints.BEFORE_COMMIT)) {
      Path cut = copy(states.before());
      assertEquals(KILLED, run(point, cut, states.after()), point);
      assertEquals(states.files(), assertRecovers(states, cut, point), point);
    }
  }

  @Test
  void aRollbackThatIsCutIsDoneAgain() throws IOException {
    TwoStates states =
        TwoStates.write(stock.get(0), Files.createDirectory(directory.resolve("c")), 100);
    for (String point : StoreCrashPoints.ofRollback()) {
      for (int hit = 1; hit <= 2; hit++) {
        Path cut = copy(states.before());
        assertEquals(KILLED, run(StoreCrashPoints.BEFORE_COMMIT, cut, states.after()));
        if (run(point + ":" + hit, cut) == KILLED) {
          assertEquals(states.files(), assertRecovers(states, cut, point));
        } else {
          assertTrue(hit > 1, point);
        }
      }
    }
  }

  /** The bytes are compared each time; what hg thinks of them need not be asked as often. */
  private static String lasting(String point) {
    return String.valueOf(point.startsWith(StoreCrashPoints.AFTER_COMMIT));
  }

  private Map<String, String> assertRecovers(TwoStates states, Path cut, String point)
      throws IOException {
    Path ours = copy(cut);
    try (RepositoryLock lock = RepositoryLock.take(ours.resolve(".hg"), Duration.ofSeconds(20))) {
      Transaction.begin(lock).close();
    }
    assertEquals(List.of(), TwoStates.litter(ours), point);
    Map<String, String> end = TwoStates.files(ours);
    assertTrue(end.equals(states.files()) || end.equals(states.later()), () -> point + "\n" + end);
    for (StockHg hg : stock) {
      Path theirs = copy(cut);
      boolean journal = Files.exists(theirs.resolve(".hg/store/journal"));
      assertEquals(journal ? 0 : 1, hg.run(theirs, "recover").exit(), point + " " + hg.version());
      assertFalse(Files.exists(theirs.resolve(".hg/store/journal")), point);
      assertEquals(end, TwoStates.files(theirs), point + " " + hg.version());
      if (verified.add(hg + lasting(point) + end)) {
        assertFalse(hg.hg(theirs, "verify", "--full").contains("warning"), point);
        // What we left beside it does not trouble hg's next change.
        hg.hg(theirs, "debugobsolete", "e".repeat(40), "-d", "0 0");
      }
    }
    return end;
  }
}
