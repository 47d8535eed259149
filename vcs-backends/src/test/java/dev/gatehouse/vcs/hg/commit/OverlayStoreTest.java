package dev.gatehouse.vcs.hg.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.bundle.Bundle2Writer;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.view.HgSnapshots;
import dev.gatehouse.vcs.hg.view.RepositoryFiles;
import dev.gatehouse.vcs.hg.view.ViewCaches;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayStoreTest {
  private static final long LIMIT = 1 << 20;
  private static final ChangesetMetadata WORK =
      ChangesetMetadata.of("Ada <ada@example.org>", 1_700_000_000, -3600, "work");

  @TempDir Path temp;
  private StockHg hg;
  private Path repository;
  private OverlayStore overlay;
  private Committer committer;

  @BeforeEach
  void aRepositoryWithTwoHeads() throws IOException {
    hg = StockHg.installed(temp);
    repository = Files.createDirectory(temp.resolve("r"));
    hg.hg(repository, "init");
    write("a", "1\n2\n3\n4\n5\n");
    write("d/b", "b\n");
    write("d/c", "c\n");
    hg.hg(repository, "commit", "-A", "-m", "base");
    write("a", "one\n2\n3\n4\n5\n");
    hg.hg(repository, "commit", "-m", "left");
    hg.hg(repository, "update", "0");
    write("a", "1\n2\n3\n4\nfive\n");
    hg.hg(repository, "commit", "-m", "right");
    overlay = new OverlayStore(new DiskRevlogs(repository), LIMIT);
    committer = new Committer(overlay);
  }

  private void write(String path, String content) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static FileEdit edit(String path, String content) {
    return new FileEdit.Write(
        RepoPath.of(path),
        content.getBytes(StandardCharsets.UTF_8),
        EntryKind.FILE,
        Optional.empty());
  }

  private static CommitResult.Committed committed(CommitResult result) {
    return assertInstanceOf(CommitResult.Committed.class, result);
  }

  @Test
  void whatIsPromotedHasTheIdsThatItHadAndStockMercurialVerifiesIt() throws Exception {
    CommitResult.Committed merged = committed(committer.merge(1, 2, WORK));
    CommitResult.Committed renamed =
        committed(
            committer.commit(
                merged.rev(),
                List.of(
                    new FileEdit.Write(
                        RepoPath.of("e/b"),
                        "b\nmore\n".getBytes(StandardCharsets.UTF_8),
                        EntryKind.EXECUTABLE,
                        Optional.of(RepoPath.of("d/b"))),
                    new FileEdit.Delete(RepoPath.of("d/b")),
                    new FileEdit.Write(
                        RepoPath.of("link"),
                        "a".getBytes(StandardCharsets.UTF_8),
                        EntryKind.SYMLINK,
                        Optional.empty())),
                WORK.onBranch("feature")));
    CommitResult.Committed onDefault =
        committed(committer.commit(merged.rev(), List.of(edit("d/b", "other\nb\n")), WORK));
    CommitResult.Committed both = committed(committer.merge(onDefault.rev(), renamed.rev(), WORK));
    CommitResult.Committed closed = committed(committer.close(renamed.rev(), WORK));
    CommitResult.Committed nothing =
        committed(committer.mergeNothing(both.rev(), closed.rev(), WORK));
    CommitResult.Committed grafted =
        committed(committer.graft(0, merged.rev(), onDefault.rev(), Map.of()));
    CommitResult.Committed rebased =
        committed(committer.rebase(grafted.rev(), 0, 1, Map.of(), false));
    List<CommitResult.Committed> all =
        List.of(merged, renamed, onDefault, both, closed, nothing, grafted, rebased);

    Path bundle = temp.resolve("bundle.hg");
    writeBundle(overlay, bundle);
    for (StockHg stock : StockHg.all(temp)) {
      try (stock) {
        Path copy = temp.resolve("copy" + stock.version());
        stock.hg(temp, "clone", "-U", "-q", repository.toString(), copy.toString());
        stock.hg(copy, "unbundle", bundle.toString());
        StockHg.Result verified = stock.run(copy, "verify", "--full");
        assertEquals(0, verified.exit(), verified.out() + verified.err());
        assertEquals(
            all.stream().map(c -> c.node().hex()).toList(),
            stock.hg(copy, "log", "-r", "3:", "-T", "{node}\n").lines().toList());
        String rev = both.node().hex();
        assertEquals("other\nb\nmore\n", stock.hg(copy, "cat", "-r", rev, "e/b"));
        assertEquals("one\n2\n3\n4\nfive\n", stock.hg(copy, "cat", "-r", rev, "a"));
        assertEquals(
            "A e/b\n  d/b\nA link\nR d/b\n",
            stock.hg(copy, "status", "--copies", "--change", renamed.node().hex()));
        assertEquals("feature", stock.hg(copy, "log", "-r", closed.node().hex(), "-T", "{branch}"));
        assertEquals("", stock.hg(copy, "status", "--rev", rev, "--rev", nothing.node().hex()));
        assertEquals(
            onDefault.node().hex(),
            stock
                .hg(copy, "log", "-r", grafted.node().hex(), "-T", "{extras % '{key}={value}'}")
                .replaceAll(".*source=", ""));
      }
    }
  }

  /** Writes the overlay as a file that hg unbundle reads. */
  static void writeBundle(OverlayStore overlay, Path file) throws IOException {
    writeBundle(overlay, overlay.added(), file);
  }

  private static void writeBundle(OverlayStore overlay, BitSet changesets, Path file)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      Bundle2Writer writer = Bundle2Writer.begin(out);
      try (OutputStream payload = writer.mandatory("changegroup").require("version", "02").open()) {
        overlay.writeChangegroup(changesets, payload);
      }
      writer.end();
    }
  }

  @Test
  void theRepositoryIsAsItWas() throws Exception {
    Map<String, String> before = files();

    committed(committer.merge(1, 2, WORK));

    assertEquals(before, files());
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(repository)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Node.hash(Node.NULL, Node.NULL, Files.readAllBytes(file)).hex());
      }
    }
    return files;
  }

  @Test
  void whatIsMadeOnASnapshotIsWhatIsMadeOnTheFiles() throws Exception {
    Path store = repository.resolve(".hg/store");
    RepositoryFiles files =
        new RepositoryFiles() {
          @Override
          public Path store(String name) {
            return store.resolve(name);
          }

          @Override
          public Path bookmarks() {
            return repository.resolve(".hg/bookmarks");
          }

          @Override
          public Path filelogIndex(RepoPath path) {
            return store.resolve("data/" + DiskRevlogs.encode(path) + ".i");
          }

          @Override
          public Path filelogData(RepoPath path) {
            return store.resolve("data/" + DiskRevlogs.encode(path) + ".d");
          }
        };
    HgSnapshots snapshots = new HgSnapshots(files, new ViewCaches(1 << 20), 1 << 20);
    OverlayStore onSnapshot = new OverlayStore(new SnapshotRevlogs(snapshots.current()), LIMIT);

    CommitResult merged = new Committer(onSnapshot).merge(1, 2, WORK);

    assertEquals(committed(committer.merge(1, 2, WORK)), merged);
  }

  @Test
  void conflictsAreToldWithAllThreeVersionsAndNothingIsAdded() throws Exception {
    int left = committed(committer.commit(1, List.of(edit("a", "uno\n")), WORK)).rev();
    int before = overlay.added().cardinality();

    CommitResult.Conflicts conflicts =
        assertInstanceOf(CommitResult.Conflicts.class, committer.merge(left, 2, WORK));

    MergeConflict conflict = conflicts.conflicts().get(0);
    assertEquals(RepoPath.of("a"), conflict.path());
    assertEquals(MergeConflict.Kind.TEXT, conflict.kind());
    assertTrue(conflict.base().isPresent());
    assertTrue(conflict.ours().isPresent());
    assertTrue(conflict.theirs().isPresent());
    assertEquals(before, overlay.added().cardinality());
  }

  @Test
  void aFileWhereTheOtherSideHasADirectoryIsAConflict() throws Exception {
    int file = committed(committer.commit(1, List.of(edit("n", "n\n")), WORK)).rev();
    int directory = committed(committer.commit(2, List.of(edit("n/m", "m\n")), WORK)).rev();

    CommitResult.Conflicts conflicts =
        assertInstanceOf(CommitResult.Conflicts.class, committer.merge(file, directory, WORK));

    assertEquals(
        List.of(MergeConflict.Kind.FILE_AND_DIRECTORY),
        conflicts.conflicts().stream().map(MergeConflict::kind).toList());
  }

  @Test
  void aContentThatWasCensoredIsNotMergedAsIfItWereEmpty() throws Exception {
    hg.hg(repository, "--config", "extensions.censor=", "censor", "-r", "0", "a");
    committer = new Committer(new OverlayStore(new DiskRevlogs(repository), LIMIT));

    CommitResult.Conflicts conflicts =
        assertInstanceOf(CommitResult.Conflicts.class, committer.merge(1, 2, WORK));

    assertEquals(
        List.of(MergeConflict.Kind.UNREADABLE),
        conflicts.conflicts().stream().map(MergeConflict::kind).toList());
    Map<RepoPath, Resolution> decided =
        Map.of(RepoPath.of("a"), new Resolution.Content(new byte[] {'x'}, EntryKind.FILE));
    committed(committer.merge(1, 2, decided, WORK));
  }

  @Test
  void whatChangesNothingIsNotCommitted() throws Exception {
    assertInstanceOf(
        CommitResult.NothingChanged.class, committer.commit(0, List.of(edit("d/b", "b\n")), WORK));
    assertInstanceOf(CommitResult.NothingChanged.class, committer.merge(1, 0, WORK));
    assertInstanceOf(CommitResult.NothingChanged.class, committer.graft(1, 0, 1, Map.of()));
    assertEquals(0, overlay.added().cardinality());
  }

  @Test
  void aChangesetThatIsThereAlreadyIsThatOne() throws Exception {
    CommitResult.Committed once = committed(committer.merge(1, 2, WORK));
    CommitResult.Committed again = committed(committer.merge(1, 2, WORK));

    assertEquals(once, again);
    assertEquals(1, overlay.added().cardinality());
  }

  @Test
  void moreThanTheLimitIsRefused() {
    FileEdit large = edit("large", "x".repeat((int) LIMIT));

    VcsException refused =
        assertThrows(VcsException.class, () -> committer.commit(0, List.of(large), WORK));

    assertEquals(VcsErrorCode.TOO_LARGE, refused.code());
  }

  @Test
  void onlyWhatIsAskedForIsWrittenThoughItHasAFileOfWhatIsNot() throws Exception {
    int unused = committed(committer.commit(0, List.of(edit("n", "n\n")), WORK)).rev();
    CommitResult.Committed wanted =
        committed(committer.commit(0, List.of(edit("n", "n\n")), WORK.onBranch("another")));
    BitSet chosen = new BitSet();
    chosen.set(wanted.rev());
    assertEquals(unused, overlay.filelog(RepoPath.of("n")).linkRevision(0));
    Path bundle = temp.resolve("bundle.hg");
    writeBundle(overlay, chosen, bundle);
    hg.hg(repository, "unbundle", bundle.toString());
    StockHg.Result verified = hg.run(repository, "verify", "--full");
    assertEquals(0, verified.exit(), verified.out() + verified.err());
    assertEquals(wanted.node().hex(), hg.hg(repository, "log", "-r", "3:", "-T", "{node}"));
  }
}
