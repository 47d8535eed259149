package dev.gatehouse.portal.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.vcs.hg.HgCrashPoints;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.spi.VcsKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A portal is killed at a named point between two durable steps while stock hg pushes changesets
 * and a bookmark. When it has started again, the push has happened or has not, on disk and in the
 * database alike, and can be done again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HgCrashTest {
  private Path folder;
  private Path template;
  private Path work;
  private StockHg hg;
  private State before;
  private State after;

  /**
   * What is there.
   *
   * @param changesets as stock hg lists them
   * @param records see {@link PortalState}
   */
  private record State(String changesets, List<String> records) {}

  static Stream<String> points() {
    return Stream.concat(
        CrashPoints.ALL.stream().filter(point -> point.startsWith("push.")),
        HgCrashPoints.ofTransactions().stream());
  }

  @BeforeAll
  void aPortalBeforeAndAfterAPush(@TempDir Path given) throws Exception {
    folder = given;
    template = folder.resolve("template");
    hg = StockHg.installed(Files.createDirectory(folder.resolve("home")));
    work = folder.resolve("work");
    hg.hg(folder, "init", "work");
    commit("a.txt", "one\n");
    commit("a.txt", "two\n");
    try (LoopbackPortal portal = new LoopbackPortal(template)) {
      portal
          .portal()
          .repositories()
          .create(
              portal.admin(),
              new NewRepository("admin", "kept", "", VcsKind.HG, Visibility.PRIVATE, "default"));
      hg.hg(work, "bookmark", "mark");
      assertTrue(push(portal.port()));
      portal.settle();
    }
    before = state(template);
    // So much that the file's index is split, which replaces it.
    commit("a.txt", noise());
    commit("b.txt", "new\n");
    Path copy = copy(template, "after");
    try (LoopbackPortal portal = new LoopbackPortal(copy)) {
      assertTrue(push(portal.port()), "it works without a crash");
      portal.settle();
    }
    after = state(copy);
    assertNotEquals(before.changesets(), after.changesets());
    assertNotEquals(before.records(), after.records());
  }

  @AfterAll
  void stop() {
    hg.close();
  }

  @ParameterizedTest
  @MethodSource("points")
  void atEveryCrashPointAllOrNothingHasHappened(String point) throws Exception {
    Path copy = copy(template, point);
    boolean acknowledged;
    try (DoomedPortal portal = new DoomedPortal(copy, point)) {
      acknowledged = push(portal.port());
      portal.awaitDeath();
    }
    try (LoopbackPortal portal = new LoopbackPortal(copy)) {
      portal.settle();
      assertTrue(
          portal.portal().reconciler().lastReport().isClean(),
          portal.portal().reconciler().lastReport().toString());
      // What is left over is taken back when somebody comes by.
      hg.process(folder, "id", url(portal.port()));
      State found = state(copy);
      if (acknowledged || !found.equals(before)) {
        assertEquals(after, found, "neither as before nor as after");
      }
      boolean unused = push(portal.port());
      portal.settle();
      assertEquals(after.changesets(), state(copy).changesets(), "done again");
    }
  }

  private static String noise() {
    StringBuilder lines = new StringBuilder();
    java.util.Random random = new java.util.Random(1);
    for (int line = 0; line < 20_000; line++) {
      lines.append(Long.toHexString(random.nextLong())).append('\n');
    }
    return lines.toString();
  }

  private State state(Path data) throws SQLException, IOException {
    Path repository = data.resolve("hg/01/1");
    StockHg.Result verified = hg.run(repository, "verify", "--full");
    assertEquals(0, verified.exit(), verified.out() + verified.err());
    assertFalse(verified.out().contains("warning"), verified.out());
    assertFalse(Files.exists(repository.resolve(".hg/store/journal")), "a journal is left over");
    JdbcConnectionPool pool = LoopbackPortal.database(data);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      assertEquals(List.of(), PortalState.rows(statement, "select kind, detail from intent"));
      assertEquals(List.of(), PortalState.rows(statement, "select receiver, kind from outbox"));
      return new State(
          hg.hg(repository, "log", "-T", "{node} {branch} {phase} {bookmarks}\n"),
          PortalState.rows(statement, PortalState.RECORDS));
    } finally {
      pool.dispose();
    }
  }

  /** Whether it was acknowledged. */
  private boolean push(int port) {
    return hg.process(work, "push", "-q", "-B", "mark", url(port)).exit() == 0;
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port + "/admin/kept";
  }

  private void commit(String name, String content) throws IOException {
    Files.writeString(work.resolve(name), content);
    hg.hg(work, "commit", "-q", "-A", "-m", name);
  }

  private Path copy(Path from, String name) throws IOException {
    Path to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }
}
