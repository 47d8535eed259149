package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.vcs.disk.Durable;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.testing.RecordingGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A store behind a loopback server, with one repository, and a stock git to talk to it. */
abstract class WireFixture {
  static final RepositoryId ID = new RepositoryId(7);

  final RecordingGuard guard = new RecordingGuard();
  Path root;
  Path work;
  GitRepositoryStore store;
  LoopbackGitServer server;
  GitTestRepository history;

  @BeforeEach
  void startServer(@TempDir(cleanup = CleanupMode.NEVER) Path directory) throws IOException {
    assumeTrue(StockGit.isInstalled(), "needs git");
    root = directory.resolve("store");
    work = Files.createDirectory(directory.resolve("work"));
    store = new GitRepositoryStore(root, limits());
    store.create(ID, "main");
    server = new LoopbackGitServer(store, guard);
    history = new GitTestRepository(root, ID);
  }

  @AfterEach
  void stopServer() {
    if (server != null) {
      server.close();
      history.close();
      store.close();
    }
  }

  /** The limits of the store. */
  GitLimits limits() {
    return GitLimits.defaults();
  }

  String url() {
    return server.url(ID);
  }

  /** Where the repository lies on disk. */
  Path bare() {
    return GitRepositoryStore.directories(root).directory(ID);
  }

  /** Does something with the repository through the interface. */
  <T> T use(Function<Repository, T> use) {
    try (Repository repository = store.open(ID)) {
      return use.apply(repository);
    }
  }

  /** A new clone. */
  StockGit cloned(String name, String... options) {
    StockGit above = new StockGit(work);
    above.git(
        Stream.of(new String[] {"clone", "-q"}, options, new String[] {url(), name})
            .flatMap(Stream::of)
            .toArray(String[]::new));
    return new StockGit(work.resolve(name));
  }

  /** A new repository without commits whose remote is the server. */
  StockGit initialized(String name) {
    new StockGit(work).git("init", "-q", "-b", "main", name);
    StockGit git = new StockGit(work.resolve(name));
    git.git("remote", "add", "origin", url());
    return git;
  }

  /** Writes a file in a clone and commits it. */
  static void commit(StockGit git, String path, String content) {
    try {
      Path file = git.directory().resolve(path);
      Files.createDirectories(Durable.directoryOf(file));
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    git.git("add", "--", path);
    git.git("commit", "-q", "-m", "Change " + path);
  }

  /** What stock git says of the repository on disk. */
  void assertSound() {
    StockGit.Result result = new StockGit(bare()).run("fsck", "--strict", "--full");
    assertEquals(0, result.exit(), result.out() + result.err());
  }

  /** Files that a push left although it should not have. */
  List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(bare().resolve("objects"))) {
      return files
          .map(file -> bare().resolve("objects").relativize(file).toString())
          .filter(name -> name.contains("incoming") || name.endsWith(".keep"))
          .toList();
    }
  }
}
