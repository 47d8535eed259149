package dev.gatehouse.vcs.hg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.phases.HgPhase;
import dev.gatehouse.vcs.hg.store.RepositoryLock;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefEdit;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens where stock hg works on a repository that is open here. */
class SharedWithStockHgTest {
  private static final RepositoryId ID = new RepositoryId(1);

  @TempDir Path root;
  private Optional<StockHg> started = Optional.empty();
  private Optional<HgRepositoryStore> opened = Optional.empty();
  private Optional<HgRepository> handle = Optional.empty();

  @BeforeEach
  void open() {
    started = Optional.of(StockHg.installed(root));
    opened = Optional.of(new HgRepositoryStore(root, HgLimits.defaults()));
    opened.get().create(ID, "default");
    handle = Optional.of((HgRepository) opened.get().open(ID));
  }

  @AfterEach
  void close() {
    handle.ifPresent(HgRepository::close);
    opened.ifPresent(HgRepositoryStore::close);
    started.ifPresent(StockHg::close);
  }

  private HgRepository repository() {
    return handle.orElseThrow();
  }

  private Path path() {
    return HgRepositoryStore.directories(root).directory(ID);
  }

  private String hg(String... arguments) {
    return started.orElseThrow().hg(path(), arguments);
  }

  private CommitId commit(String file, String content) throws IOException {
    Files.writeString(path().resolve(file), content);
    hg("commit", "-A", "-m", "Change " + file, "-d", "0 0");
    return new CommitId(hg("log", "-r", ".", "-T", "{node}"));
  }

  private HgSnapshot now() throws IOException {
    return repository().shared().snapshot();
  }

  private String read(CommitId commit, String file) {
    return new String(
        repository()
            .trees()
            .read(repository().trees().entry(commit, RepoPath.of(file)).orElseThrow(), 1_000_000),
        StandardCharsets.UTF_8);
  }

  @Test
  void aNewRepositoryIsWhatStockHgWouldMake() {
    // That revisions are packed by zlib is meant: every hg can read that.
    String[] command = {"debugupgraderepo", "--config", "format.revlog-compression=zlib"};
    for (StockHg hg : StockHg.all(root)) {
      try (hg) {
        String told = hg.hg(path(), command);
        assertTrue(told.contains("no format upgrades found"), told);
        assertFalse(told.contains("added:"), told);
        assertEquals("", hg.hg(path(), "log"));
      }
    }
    assertTrue(Files.exists(path().resolve(".hg/00changelog.i")));
  }

  @Test
  void nothingIsReadAgainWhereNothingChanged() throws IOException {
    commit("f", "1");
    HgSnapshot first = now();
    assertSame(first, now());
    commit("f", "2");
    HgSnapshot second = now();
    assertNotEquals(first, second);
    assertEquals(first.changelog().size() + 1, second.changelog().size());
    assertEquals(1, first.heads().size());
    assertEquals(first.tip(), first.heads().get(0), "what was read stays as it was");
  }

  @Test
  void whatWasStrippedIsGoneAndWhatCameInItsPlaceIsSeen() throws IOException {
    final CommitId base = commit("f", "base\n");
    CommitId gone = commit("f", "gone\n");
    assertEquals("gone\n", read(gone, "f"));
    hg("--config", "extensions.strip=", "strip", "--no-backup", "-r", gone.hex());
    assertTrue(repository().commits().find(gone).isEmpty());
    CommitId other = commit("f", "else\n");
    assertEquals("else\n", read(other, "f"));
    assertEquals("base\n", read(base, "f"));
    assertEquals(
        List.of(other, base),
        repository().history().pathLog(other, RepoPath.of("f"), 0, 9).stream()
            .map(dev.gatehouse.vcs.spi.Commit::id)
            .toList());
  }

  @Test
  void aFileThatLeftTheInlineFormIsReadOn() throws IOException {
    String content = "x".repeat(50_000);
    CommitId last = commit("f", content);
    for (int i = 0; i < 8; i++) {
      java.util.Random random = new java.util.Random(i);
      StringBuilder noise = new StringBuilder();
      random.ints(60_000, 32, 127).forEach(c -> noise.append((char) c));
      last = commit("f", noise.toString());
      assertEquals(noise.toString(), read(last, "f"));
    }
    assertTrue(Files.exists(path().resolve(".hg/store/data/f.d")), "it did");
  }

  @Test
  void aBookmarkSetHereIsOneThatHgMoves() throws IOException {
    CommitId a = commit("f", "1");
    RefName name = new RefName(RefKind.BOOKMARK, "m\u00e4rk");
    assertEquals(
        List.of(RefEditResult.DONE),
        repository()
            .refs()
            .apply(List.of(new RefEdit(name, Optional.empty(), Optional.of(a), false)), true));
    String told = hg("bookmarks", "-T", "{bookmark} {node}");
    assertEquals("m\u00c3\u00a4rk " + a.hex(), told);
    CommitId b = commit("f", "2");
    hg("bookmark", "-f", "-r", b.hex(), "m\u00c3\u00a4rk");
    assertEquals(b, repository().refs().find(name).orElseThrow().commit());
  }

  @Test
  void aChangeIsSeenAtOnceThatTheStampOfItsFileDoesNotShow() throws IOException {
    CommitId a = commit("f", "1");
    CommitId b = commit("f", "2");
    hg("bookmark", "-i", "-r", a.hex(), "mark");
    RefName mark = new RefName(RefKind.BOOKMARK, "mark");
    Path bookmarks = path().resolve(".hg/bookmarks");
    Path roots = path().resolve(".hg/store/phaseroots");
    Path changelog = path().resolve(".hg/store/00changelog.i");
    byte[] before = Files.readAllBytes(changelog);
    hg("--config", "extensions.strip=", "strip", "--no-backup", "-r", b.hex());
    CommitId c = commit("f", "3");
    byte[] other = Files.readAllBytes(changelog);
    // All files are as young as files can be, so that their times say nothing.
    FileTime time = FileTime.from(Instant.now().plus(Duration.ofHours(1)));
    Files.setLastModifiedTime(bookmarks, time);
    Files.setLastModifiedTime(roots, time);
    Files.setLastModifiedTime(changelog, time);
    assertEquals(a, repository().refs().find(mark).orElseThrow().commit());
    assertEquals(HgPhase.DRAFT, now().phases().phase(0));
    assertEquals(c.hex(), now().node(1).hex());

    rewrite(bookmarks, ascii(c.hex() + " mark\n"), time);
    assertEquals(c, repository().refs().find(mark).orElseThrow().commit());
    rewrite(roots, ascii("1 " + c.hex() + "\n"), time);
    assertEquals(HgPhase.PUBLIC, now().phases().phase(0));
    assertEquals(HgPhase.DRAFT, now().phases().phase(1));
    assertNotEquals(HexFormat.of().formatHex(before), HexFormat.of().formatHex(other));
    rewrite(changelog, before, time);
    assertEquals(b.hex(), now().node(1).hex());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** As on a disk whose clock did not tick since the last write, and that gave the inode again. */
  private static void rewrite(Path file, byte[] content, FileTime time) throws IOException {
    BasicFileAttributes before = Files.readAttributes(file, BasicFileAttributes.class);
    Files.write(file, content);
    Files.setLastModifiedTime(file, time);
    BasicFileAttributes after = Files.readAttributes(file, BasicFileAttributes.class);
    assertEquals(before.size(), after.size());
    assertEquals(before.fileKey(), after.fileKey());
    assertEquals(before.lastModifiedTime(), after.lastModifiedTime());
  }

  @Test
  void branchesAndTagsAreNotSetButCommitted() throws IOException {
    CommitId a = commit("f", "1");
    for (RefName name : List.of(RefName.branch("b"), RefName.tag("t"))) {
      assertEquals(
          List.of(RefEditResult.REJECTED),
          repository()
              .refs()
              .apply(List.of(new RefEdit(name, Optional.empty(), Optional.of(a), true)), false));
    }
  }

  @Test
  @SuppressWarnings("try") // The lock is held, and not used.
  void aLockOfALivingProcessIsWaitedForAndThatOfADeadOneTakenAway() throws Exception {
    Path lock = path().resolve(".hg/store/lock");
    Process sleeper = new ProcessBuilder("sleep", "100").start();
    String host;
    try (RepositoryLock own = RepositoryLock.take(path().resolve(".hg"), Duration.ofSeconds(1))) {
      String target = Files.readSymbolicLink(lock).toString();
      host = target.substring(0, target.lastIndexOf(':') + 1);
    }
    assertFalse(Files.exists(lock, java.nio.file.LinkOption.NOFOLLOW_LINKS));
    Files.createSymbolicLink(lock, Path.of(host + sleeper.pid()));
    VcsException e =
        assertThrows(
            VcsException.class,
            () -> RepositoryLock.take(path().resolve(".hg"), Duration.ofMillis(50)));
    assertEquals(VcsErrorCode.LOCK_TIMEOUT, e.code());
    sleeper.destroyForcibly().waitFor();
    RepositoryLock.take(path().resolve(".hg"), Duration.ofSeconds(5)).close();
    // hg takes away what a process that ended left, if it was written as hg writes it.
    Files.createSymbolicLink(lock, Path.of(host + sleeper.pid()));
    commit("f", "1");
    assertFalse(Files.exists(lock, java.nio.file.LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void readersSeeWholeChangesetsWhileStockHgWritesThem() throws Exception {
    commit("f", "0");
    AtomicBoolean more = new AtomicBoolean(true);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Integer> reading =
          () -> {
            int seen = 0;
            while (more.get()) {
              seen = Math.max(seen, readTip());
              Thread.sleep(5);
            }
            return Math.max(seen, readTip());
          };
      List<Future<Integer>> readers = List.of(threads.submit(reading), threads.submit(reading));
      Random random = new Random(4);
      try {
        for (int i = 1; i <= 25; i++) {
          StringBuilder noise = new StringBuilder();
          random.ints(12_000, 32, 127).forEach(c -> noise.append((char) c));
          Files.writeString(path().resolve("g" + i % 3), noise);
          commit("f", "" + i);
        }
      } finally {
        more.set(false);
      }
      for (Future<Integer> reader : readers) {
        assertEquals(26, reader.get(60, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Reads all that the newest changeset has, through a handle of its own. */
  private int readTip() throws IOException {
    try (HgRepository own = (HgRepository) opened.orElseThrow().open(ID)) {
      HgSnapshot snapshot = own.shared().snapshot();
      for (ManifestEntry entry : snapshot.manifest(snapshot.tip()).entries()) {
        snapshot.fileText(entry.path(), entry.node());
      }
      return snapshot.changelog().size();
    }
  }

  @Test
  void aFilesRevlogHasWhatEachSnapshotHas() throws IOException {
    commit("f", "1");
    commit("g", "1");
    for (int revisions = 1; revisions < 4; revisions++) {
      assertEquals(revisions, now().filelog(RepoPath.of("f")).size());
      assertEquals(1, now().filelog(RepoPath.of("g")).size());
      assertSame(now().filelog(RepoPath.of("g")), now().filelog(RepoPath.of("g")));
      commit("f", "more " + revisions);
    }
  }
}
