package dev.gatehouse.vcs.hg.wireproto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.answers.AnswerCache;
import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.HgRepositoryStore;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.wire.HgWire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stock hg, the installed one and the newest, gets from here what it would get from hg itself. */
class HgServeReadingTest {
  private static final String TEMPLATE =
      "{node} {p1node} {p2node} {branch} {phase} {bookmarks} {tags} {files} {file_copies} {desc}\n";

  @TempDir private static Path folder;
  private static StockHg hg;
  private static Path repository;
  private static HgRepositoryStore store;
  private static LoopbackHgServer server;
  private static int clones;

  @BeforeAll
  static void serveHistory() throws IOException {
    hg = StockHg.installed(folder);
    repository = folder.resolve("store/01/1");
    Files.createDirectories(repository);
    hg.hg(folder, "init", repository.toString());
    makeHistory();
    store = new HgRepositoryStore(folder.resolve("store"), HgLimits.defaults());
    server = new LoopbackHgServer(() -> (HgWire) store.open(new RepositoryId(1)).wire());
  }

  private static void makeHistory() throws IOException {
    for (int i = 0; i < 130; i++) {
      Path file = repository.resolve("dir" + i % 7 + "/file" + i % 11);
      Files.createDirectories(file.getParent());
      if (i == 30) {
        for (String name : List.of("Upper_Case.d/a.i/aux.txt", ".dot/x~y", "long".repeat(40))) {
          Path odd = repository.resolve(name);
          Files.createDirectories(odd.getParent());
          Files.writeString(odd, name);
        }
      }
      Files.writeString(file, "line\n".repeat(30 + i % 5) + i + "\nlast\n");
      Files.write(repository.resolve("binary"), new byte[] {0, (byte) i, '\n', (byte) (i * 7)});
      hg.hg(repository, "commit", "-A", "-q", "-m", "number " + i, "-d", i + " 3600");
      if (i % 40 == 20) {
        hg.hg(repository, "update", "-q", "-r", Integer.toString(i - 9));
        hg.hg(repository, "branch", "-q", "branch " + i);
      }
      if (i == 70) {
        hg.hg(repository, "rename", "dir1/file1", "dir1/renamed");
        hg.hg(repository, "bookmark", "-i", "a mark");
        hg.hg(repository, "tag", "-d", "70 0", "v1.0");
      }
    }
    hg.hg(repository, "merge", "-q", "-t", ":other", "-r", "60");
    hg.hg(repository, "commit", "-q", "-m", "merge", "-d", "500 0");
    hg.hg(repository, "update", "-q", "-r", "20");
    hg.hg(repository, "commit", "-q", "--close-branch", "-m", "close", "-d", "501 0");
  }

  @AfterAll
  static void end() throws IOException {
    server.close();
    store.close();
    hg.close();
  }

  @AfterEach
  void nothingFailed() {
    assertEquals(List.of(), server.failures);
    server.withheld = List.of();
    server.asked.clear();
  }

  static Stream<StockHg> clients() {
    return StockHg.all(folder).stream();
  }

  private static Path target() {
    return folder.resolve("clone" + clones++);
  }

  private static String ok(StockHg client, Path directory, String... arguments) {
    StockHg.Result result = client.process(directory, arguments);
    assertEquals(0, result.exit(), String.join(" ", arguments) + "\n" + result);
    return result.out();
  }

  private static Path cloned(StockHg client, String... options) {
    Path clone = target();
    List<String> arguments = new ArrayList<>(List.of("clone", "-q", "-U"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(server.url(), clone.toString()));
    ok(client, folder, arguments.toArray(String[]::new));
    return clone;
  }

  private static void assertSame(Path clone) {
    hg.hg(clone, "verify", "-q", "--full");
    assertEquals(log(repository), log(clone));
  }

  private static String log(Path of, String... options) {
    List<String> arguments = new ArrayList<>(List.of("log", "--template", TEMPLATE));
    arguments.addAll(List.of(options));
    return hg.hg(of, arguments.toArray(String[]::new)).replace(" draft ", " public ");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aCloneAsItComesIsTheSameRepository(StockHg client) {
    assertSame(cloned(client));
    assertTrue(server.asked.contains("getbundle by header"), server.asked.toString());
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aClonePulledOrStreamedIsTheSameRepository(StockHg client) {
    assertSame(cloned(client, "--pull"));
    assertSame(cloned(client, "--stream"));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void anOldExchangeGivesTheSameRepository(StockHg client) {
    assertSame(cloned(client, "--pull", "--config", "devel.legacy.exchange=bundle1"));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aCloneOfAClientThatKnowsOnlyTheFirstMediaTypeIsTheSame(StockHg client) {
    server.withheld = List.of("httpmediatype", "compression");
    assertSame(cloned(client, "--pull"));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aCloneUpToARevisionHasWhatItDescendsFrom(StockHg client) {
    for (String name : List.of("40", "v1.0")) {
      Path clone = cloned(client, "--pull", "-r", name);
      hg.hg(clone, "verify", "-q", "--full");
      String template = "{node} {branch} {files} {desc}\n";
      assertEquals(
          hg.hg(repository, "log", "-r", "reverse(::'" + name + "')", "--template", template),
          hg.hg(clone, "log", "--template", template));
    }
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aPullBringsWhatIsMissing(StockHg client) {
    Path clone = cloned(client, "--pull", "-r", "40");
    String incoming = ok(client, clone, "incoming", "-q", "--template", "{node}\n");
    assertEquals(hg.hg(repository, "log", "-r", "not ::40", "--template", "{node}\n"), incoming);
    ok(client, clone, "pull", "-q");
    hg.hg(clone, "verify", "-q", "--full");
    assertEquals(
        hg.hg(repository, "log", "-r", "sort(all(), node)", "--template", "{node} {desc}\n"),
        hg.hg(clone, "log", "-r", "sort(all(), node)", "--template", "{node} {desc}\n"));
    assertEquals(1, client.process(clone, "incoming", "-q").exit());
    assertEquals(1, client.process(clone, "outgoing", "-q").exit());
  }

  @ParameterizedTest
  @MethodSource("clients")
  void outgoingTellsWhatIsNotHere(StockHg client) throws IOException {
    Path clone = cloned(client);
    hg.hg(clone, "update", "-q", "-r", "branch 100");
    Files.writeString(clone.resolve("new"), "new\n");
    hg.hg(clone, "commit", "-A", "-q", "-m", "only here");
    assertEquals("only here\n", ok(client, clone, "outgoing", "-q", "--template", "{desc}\n"));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void identifyTellsTipAndNames(StockHg client) {
    for (String name : List.of("tip", "a mark", "branch 60")) {
      String id = hg.hg(repository, "log", "-r", name, "--template", "{node|short}\n");
      assertEquals(id, ok(client, folder, "identify", "-i", "-r", name, server.url()));
    }
    String prefix = hg.hg(repository, "log", "-r", "77", "--template", "{node|short}\n");
    assertEquals(
        prefix, ok(client, folder, "identify", "-i", "-r", prefix.substring(0, 8), server.url()));
    assertEquals("a mark\n", ok(client, folder, "identify", "-B", "-r", "v1.0", server.url()));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aRevsetIsNeverEvaluated(StockHg client) {
    StockHg.Result result = client.process(folder, "identify", "-r", "first(all())", server.url());
    assertNotEquals(0, result.exit());
    assertTrue(result.err().contains("unknown revision"), result.err());
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aConversationOverAPipeGivesTheSameRepository(StockHg client) throws IOException {
    Path wrapper = folder.resolve("connect");
    Files.writeString(
        wrapper,
        """
        #!/usr/bin/env python3
        import os, socket, sys, threading
        s = socket.create_connection(("127.0.0.1", int(os.environ.get("PORT", "%d"))))
        def send():
            while True:
                data = os.read(0, 65536)
                if not data:
                    s.shutdown(socket.SHUT_WR)
                    return
                s.sendall(data)
        threading.Thread(target=send, daemon=True).start()
        while True:
            data = s.recv(65536)
            if not data:
                break
            os.write(1, data)
        """
            .formatted(server.pipePort()));
    assertTrue(wrapper.toFile().setExecutable(true));
    for (String option : List.of("--pull", "--stream")) {
      Path clone = target();
      ok(
          client,
          folder,
          "clone",
          "-q",
          "-U",
          option,
          "--ssh",
          wrapper.toString(),
          "ssh://localhost/x",
          clone.toString());
      assertSame(clone);
    }
    Path old = target();
    ok(
        client,
        folder,
        "clone",
        "-q",
        "-U",
        "--pull",
        "--config",
        "devel.legacy.exchange=bundle1",
        "--ssh",
        wrapper.toString(),
        "ssh://localhost/x",
        old.toString());
    assertSame(old);
  }

  @Test
  void draftsOfARepositoryThatDoesNotPublishStayDrafts() throws IOException {
    HgOnDisk onDisk = new HgOnDisk(repository, false);
    AnswerCache cache = new AnswerCache(Files.createDirectory(folder.resolve("none")), 0);
    Path clone = target();
    try (LoopbackHgServer forking =
        new LoopbackHgServer(
            () ->
                new HgWireServer(
                    onDisk, Optional.empty(), folder, 64 << 20, BundleLimits.DEFAULT, cache))) {
      ok(hg, folder, "clone", "-q", "-U", "--pull", forking.url(), clone.toString());
    }
    String template = "{node} {phase}\n";
    assertEquals(
        hg.hg(repository, "log", "--template", template),
        hg.hg(clone, "log", "--template", template));
  }

  @Test
  void aPushToWhatTakesNoneIsRefusedInOneLine() throws IOException {
    Path clone = cloned(hg);
    hg.hg(clone, "update", "-q", "-r", "branch 100");
    Files.writeString(clone.resolve("new"), "new\n");
    hg.hg(clone, "commit", "-A", "-q", "-m", "only here");
    HgOnDisk onDisk = new HgOnDisk(repository, true);
    AnswerCache cache = new AnswerCache(Files.createDirectory(folder.resolve("no-pushes")), 0);
    try (LoopbackHgServer closed =
        new LoopbackHgServer(
            () ->
                new HgWireServer(
                    onDisk, Optional.empty(), folder, 64 << 20, BundleLimits.DEFAULT, cache))) {
      StockHg.Result result = hg.process(clone, "push", closed.url());
      assertEquals(255, result.exit(), result.toString());
      assertTrue(result.err().contains("this repository takes no pushes"), result.err());
    }
  }
}
