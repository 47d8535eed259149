package dev.gatehouse.vcs.hg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.store.StoreCrashPoints;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed while it keeps, forgets or promotes, and who comes after it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuarantineCrashTest {
  private static final int KILLED = 137;

  @TempDir private static Path directory;
  private StockHg hg;
  private int stores;

  @BeforeAll
  void start() {
    hg = StockHg.installed(directory);
  }

  @AfterAll
  void stop() {
    hg.close();
  }

  private Path store() {
    Path root = directory.resolve("store" + stores++);
    try (HgRepositoryStore store = new HgRepositoryStore(root, HgLimits.defaults())) {
      store.create(QuarantineWork.ID, "default");
    }
    return root;
  }

  private void kill(Path root, String step, String point) {
    StockHg.Result result =
        hg.command(
            directory,
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-Dgatehouse.crash=" + point,
            "-cp",
            System.getProperty("java.class.path"),
            QuarantineWork.class.getName(),
            root.toString(),
            step);
    assertEquals(KILLED, result.exit(), () -> point + " was not reached: " + result.err());
  }

  private static Collection<CommitId> kept(HgRepositoryStore store) {
    try (Repository repository = store.open(QuarantineWork.ID)) {
      return repository.hidden().list(QuarantineWork.NAME.group()).values();
    }
  }

  private static void assertReadable(HgRepositoryStore store, CommitId kept) {
    try (Repository repository = store.open(QuarantineWork.ID);
        Quarantine quarantine = repository.quarantine(Set.of(QuarantineWork.NAME.group()))) {
      assertTrue(quarantine.trees().entry(kept, RepoPath.of("a")).isPresent());
    }
  }

  /** Nothing is left over once maintenance ran, and hg has nothing to say. */
  private void assertTidy(HgRepositoryStore store, Path root) throws IOException {
    try (Repository repository = store.open(QuarantineWork.ID)) {
      repository.maintenance().run();
    }
    Path hidden = root.resolve("01/1/.hg/gatehouse.hidden");
    if (Files.isDirectory(hidden)) {
      Set<String> names = new TreeSet<>();
      try (Stream<Path> found = Files.list(hidden)) {
        found.forEach(path -> names.add(String.valueOf(path.getFileName())));
      }
      names.remove(QuarantineWork.NAME.group());
      assertEquals(Set.of(".lock"), names);
    }
    StockHg.Result verified = hg.run(root.resolve("01/1"), "verify", "--full");
    assertEquals(0, verified.exit(), verified.out() + verified.err());
  }

  static List<String> keeping() {
    return HgCrashPoints.ofKeeping();
  }

  @ParameterizedTest
  @MethodSource("keeping")
  void aHeadThatIsBeingKeptIsThereOrNotAndIsKeptAgain(String point) throws IOException {
    Path root = store();
    kill(root, "keep", point);
    try (HgRepositoryStore store = new HgRepositoryStore(root, HgLimits.defaults())) {
      List<CommitId> before = List.copyOf(kept(store));
      CommitId made = QuarantineWork.run(store, "keep");
      assertTrue(before.isEmpty() || before.equals(List.of(made)), before::toString);
      assertEquals(!point.equals(HgCrashPoints.AFTER_HIDDEN_WRITE), !before.isEmpty());
      assertEquals(List.of(made), List.copyOf(kept(store)));
      assertReadable(store, made);
      assertTidy(store, root);
    }
  }

  static List<String> forgetting() {
    return HgCrashPoints.ofForgetting();
  }

  @ParameterizedTest
  @MethodSource("forgetting")
  void aGroupThatIsBeingForgottenIsForgottenAgain(String point) throws IOException {
    Path root = store();
    try (HgRepositoryStore store = new HgRepositoryStore(root, HgLimits.defaults())) {
      QuarantineWork.run(store, "keep");
    }
    kill(root, "forget", point);
    try (HgRepositoryStore store = new HgRepositoryStore(root, HgLimits.defaults())) {
      assertEquals(List.of(), List.copyOf(kept(store)));
      QuarantineWork.run(store, "forget");
      assertTidy(store, root);
      CommitId again = QuarantineWork.run(store, "keep");
      assertEquals(List.of(again), List.copyOf(kept(store)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        StoreCrashPoints.BEFORE_CHANGELOG,
        StoreCrashPoints.BEFORE_COMMIT,
        StoreCrashPoints.AFTER_COMMIT
      })
  void aBranchThatIsBeingAdvancedIsAsBeforeOrAsAfter(String point) throws IOException {
    Path root = store();
    kill(root, "advance", point);
    try (HgRepositoryStore store = new HgRepositoryStore(root, HgLimits.defaults())) {
      boolean done;
      try (Repository repository = store.open(QuarantineWork.ID)) {
        done = !repository.refs().heads(QuarantineWork.BRANCH).isEmpty();
      }
      assertEquals(point.equals(StoreCrashPoints.AFTER_COMMIT), done);
      if (!done) {
        CommitId made = QuarantineWork.run(store, "advance");
        try (Repository repository = store.open(QuarantineWork.ID)) {
          assertEquals(made, repository.refs().heads(QuarantineWork.BRANCH).get(0).commit());
        }
      }
      assertTidy(store, root);
    }
  }
}
