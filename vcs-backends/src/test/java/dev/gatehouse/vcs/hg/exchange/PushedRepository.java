package dev.gatehouse.vcs.hg.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.HgRepositoryStore;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.wireproto.LoopbackHgServer;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.wire.HgWire;
import dev.gatehouse.vcs.testing.RecordingGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A repository of ours behind a server, and all stock hgs to push to it and to judge it. */
final class PushedRepository implements AutoCloseable {
  static final String TEMPLATE =
      "{node} {p1node} {p2node} {branch} {phase} {bookmarks} {files} {file_copies} {desc}\n";

  final Path folder;
  final Path root;
  final List<StockHg> all;
  final HgRepositoryStore store;
  final LoopbackHgServer server;
  final RecordingGuard guard = new RecordingGuard();
  volatile boolean publishing = true;

  PushedRepository(Path folder) throws IOException {
    this(folder, HgLimits.defaults());
  }

  PushedRepository(Path folder, HgLimits limits) throws IOException {
    this.folder = folder;
    this.all = StockHg.all(folder);
    this.store = new HgRepositoryStore(folder.resolve("store"), limits);
    this.store.create(new RepositoryId(1), "default");
    this.root = folder.resolve("store/01/1");
    this.server =
        new LoopbackHgServer(
            () -> ((HgWire) store.open(new RepositoryId(1)).wire()).publishing(publishing));
    this.server.guard = guard;
  }

  StockHg hg() {
    return all.get(0);
  }

  /** A fresh local repository. */
  Path local(String name) {
    Path local = folder.resolve(name);
    hg().hg(folder, "init", local.toString());
    return local;
  }

  Path clone(String name) {
    hg().hg(folder, "clone", "-q", server.url(), folder.resolve(name).toString());
    return folder.resolve(name);
  }

  /** Pushes in a process of its own, as users do; the last hg word for word. */
  StockHg.Result push(StockHg hg, Path local, String... more) {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "-R";
    arguments[1] = local.toString();
    arguments[2] = "push";
    arguments[3] = server.url();
    System.arraycopy(more, 0, arguments, 4, more.length);
    StockHg.Result result = hg.process(folder, arguments);
    assertTrue(server.failures.isEmpty(), () -> "the server failed: " + server.failures);
    return result;
  }

  /** What stock hg, every one of them, finds when it looks at the server's repository. */
  void verify() {
    for (StockHg hg : all) {
      StockHg.Result result = hg.run(root, "verify", "--full");
      assertEquals(0, result.exit(), () -> hg + "\n" + result.out() + result.err());
      assertTrue(
          !result.out().contains("warning") && !result.err().contains("warning"),
          () -> result.out() + result.err());
    }
    String formats =
        hg().hg(root, "debugupgraderepo", "--config", "format.revlog-compression=zlib");
    assertTrue(formats.contains("no revlogs to process"), formats);
  }

  void assertSameLog(Path local) {
    assertEquals(log(local), log(root));
  }

  String log(Path repository) {
    return hg().hg(repository, "log", "-r", "sort(all(), node)", "-T", TEMPLATE);
  }

  /** Every file of the store with a digest of what is in it. */
  SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        String name = root.relativize(file).toString();
        // Those of the judges.
        if (!name.contains("cache/")) {
          files.put(name, digest(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  private static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(dev.gatehouse.vcs.hg.format.Node.sha1().digest(bytes));
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    server.close();
    store.close();
    all.forEach(StockHg::close);
  }
}
