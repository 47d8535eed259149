package dev.gatehouse.portal.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.repository.api.NewRepository;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.vcs.git.GitCrashPoints;
import dev.gatehouse.vcs.git.StockGit;
import dev.gatehouse.vcs.spi.VcsKind;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A portal is killed, by {@code kill -9} or at a named point between two durable steps, while stock
 * git pushes or somebody changes a repository. When it has started again, what was going on has
 * happened or has not, on disk and in the database alike; what was acknowledged has happened; and
 * it can be done again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTest {
  private static final String[] PUSHED = {"main", "feature", ":refs/heads/old"};

  private final Map<Operation, PortalState> after = new EnumMap<>(Operation.class);
  private Path folder;
  private Path template;
  private StockGit work;
  private PortalState before;

  static Stream<String> points() {
    // Those of pull requests are gone to by PullRequestCrashTest.
    return Stream.concat(
        CrashPoints.ALL.stream().filter(point -> !point.matches("(propose|revise)\\..*")),
        GitCrashPoints.ofPushes().stream());
  }

  @BeforeAll
  void aPortalBeforeAndAfterEachOperation(@TempDir Path given) throws Exception {
    folder = given;
    template = folder.resolve("template");
    work = new StockGit(Files.createDirectory(folder.resolve("work")));
    work.git("init", "-q", "-b", "main");
    commit("a.txt", "one\n");
    work.git("branch", "old");
    work.git("branch", "topic");
    commit("a.txt", "two\n");
    try (LoopbackPortal portal = new LoopbackPortal(template)) {
      for (String name : List.of("kept", "gone")) {
        portal
            .portal()
            .repositories()
            .create(
                portal.admin(),
                new NewRepository("admin", name, "", VcsKind.GIT, Visibility.PRIVATE, "main"));
        work.git("push", "-q", url(portal.port(), name), "main", "topic", "old");
      }
      portal.portal().repositories().delete(portal.admin(), "admin", "gone");
      portal.settle();
    }
    before = PortalState.of(template);
    // Enough new content that maintenance is due after the push.
    byte[] noise = new byte[200_000];
    new Random(1).nextBytes(noise);
    commit("noise.txt", Base64.getMimeEncoder().encodeToString(noise));
    work.git("branch", "feature");
    commit("a.txt", "three\n");
    for (Operation operation : Operation.values()) {
      Path copy = copy(template, operation.name());
      try (LoopbackPortal portal = new LoopbackPortal(copy)) {
        assertTrue(perform(operation, portal.port()), "it works without a crash: " + operation);
        portal.settle();
        after.put(operation, PortalState.of(copy));
      }
      assertNotEquals(before, after.get(operation), operation.name());
    }
  }

  @ParameterizedTest
  @MethodSource("points")
  void atEveryCrashPointAllOrNothingHasHappened(String point) throws Exception {
    Operation operation = Operation.by(point);
    Path copy = copy(template, point);
    boolean acknowledged;
    try (DoomedPortal portal = new DoomedPortal(copy, point)) {
      acknowledged = perform(operation, portal.port());
      portal.awaitDeath();
    }
    assertRecovers(copy, operation, acknowledged, point.equals(GitCrashPoints.BETWEEN_REFS));
  }

  /** The moments differ from run to run; the seed only spreads them. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void killedAtAnyMomentOfAPushAllOrSomeOrNoRefsHaveMoved(long seed) throws Exception {
    Path copy = copy(template, "moment-" + seed);
    boolean acknowledged;
    try (DoomedPortal portal = new DoomedPortal(copy, "none")) {
      long wait = new Random(seed).nextInt(600);
      Thread killer =
          new Thread(
              () -> {
                try {
                  Thread.sleep(wait);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                portal.kill();
              });
      killer.start();
      acknowledged = perform(Operation.PUSH, portal.port());
      killer.join();
    }
    assertRecovers(copy, Operation.PUSH, acknowledged, true);
  }

  @Test
  void everyPointIsThereOnce() {
    List<String> all = points().toList();
    assertEquals(all.size(), all.stream().distinct().count());
  }

  private void assertRecovers(
      Path copy, Operation operation, boolean acknowledged, boolean mayBePart) throws Exception {
    PortalState expected = Objects.requireNonNull(after.get(operation));
    try (LoopbackPortal portal = new LoopbackPortal(copy)) {
      portal.settle();
      assertTrue(
          portal.portal().reconciler().lastReport().isClean(),
          portal.portal().reconciler().lastReport().toString());
      // Files that were on their way in are cleared away when somebody comes by.
      work.run("ls-remote", url(portal.port(), "kept"));
      assertAllOrNothing(PortalState.of(copy), expected, acknowledged, mayBePart);
      boolean unused = perform(operation, portal.port());
      portal.settle();
      PortalState again = PortalState.of(copy);
      assertEquals(expected.refs(), again.refs(), "done again");
      assertEquals(expected.repositories(), again.repositories(), "done again");
    }
  }

  private void assertAllOrNothing(
      PortalState found, PortalState expected, boolean acknowledged, boolean mayBePart) {
    if (acknowledged) {
      assertEquals(expected, found, "what was acknowledged is there");
    } else if (mayBePart && !found.equals(before) && !found.equals(expected)) {
      assertPart(found, expected);
    } else if (!found.equals(before)) {
      assertEquals(expected, found, "neither as before nor as after");
    }
  }

  /** Each ref has moved or has not, and those that have are on record, once. */
  private void assertPart(PortalState found, PortalState expected) {
    TreeMap<String, String> mixed = new TreeMap<>(before.refs());
    TreeMap<String, String> all = new TreeMap<>(before.refs());
    all.putAll(expected.refs());
    for (String ref : all.keySet()) {
      Optional<String> now = Optional.ofNullable(found.refs().get(ref));
      if (now.equals(Optional.ofNullable(expected.refs().get(ref)))) {
        now.ifPresentOrElse(id -> mixed.put(ref, id), () -> mixed.remove(ref));
      }
    }
    assertEquals(mixed, found.refs());
    assertNotEquals(before.refs(), found.refs(), "records without a change");
    assertEquals(before.records().size() + 2, found.records().size(), found::toString);
    assertTrue(found.records().containsAll(before.records()), found::toString);
  }

  /** Whether it was acknowledged. */
  private boolean perform(Operation operation, int port) throws IOException {
    if (operation == Operation.PUSH) {
      return work.run(
                  Stream.concat(Stream.of("push", "-q", url(port, "kept")), Stream.of(PUSHED))
                      .toArray(String[]::new))
              .exit()
          == 0;
    }
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + port + "/do/" + operation).toURL().openConnection();
    try {
      return connection.getResponseCode() == 204;
    } catch (IOException e) {
      return false;
    } finally {
      connection.disconnect();
    }
  }

  private void commit(String name, String content) throws IOException {
    Files.writeString(work.directory().resolve(name), content);
    work.git("add", name);
    work.git("commit", "-q", "-m", name);
  }

  private static String url(int port, String name) {
    return "http://127.0.0.1:" + port + "/admin/" + name;
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
