package dev.gatehouse.vcs.hg.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.filelog.FileText;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.manifest.ManifestChange;
import dev.gatehouse.vcs.hg.merge.HistoryTexts;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Resolution;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.testing.StockPython;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated histories, of which stock Mercurial and this engine make the same changesets. */
class StockHistoriesTest {
  private static final Logger LOG = Logger.getLogger(StockHistoriesTest.class.getName());

  private static final int FIRST_SEED = 21;
  private static final int REPOSITORIES = 8;
  private static final int HISTORIES = 126;
  private static final int AT_ONCE = 2;
  private static final long LIMIT = 256L << 20;

  /** What stock Mercurial gives up on with an error of its own, and this engine decides. */
  private static final List<String> STOCK_ABORTS =
      List.of(
          "path contains illegal component",
          "No such file or directory",
          "Not a directory",
          "missing files");

  private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();
  private final List<String> different = Collections.synchronizedList(new ArrayList<>());

  @TempDir Path temp;

  @Test
  void stockMercurialMakesTheSameChangesetsOfAThousandHistories() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int seed = FIRST_SEED; seed < FIRST_SEED + REPOSITORIES; seed++) {
        int seedOfThis = seed;
        done.add(threads.submit(() -> compareAll(seedOfThis)));
      }
      for (Future<?> each : done) {
        each.get(10, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertEquals(List.of(), different);
    assertTrue(counts.getOrDefault("merge node", 0) > 1000, counts.toString());
    assertTrue(counts.getOrDefault("merge paths", 0) > 100, counts.toString());
    assertTrue(counts.getOrDefault("resolve node", 0) > 100, counts.toString());
    assertTrue(counts.getOrDefault("graft node", 0) > 100, counts.toString());
    assertTrue(counts.getOrDefault("rebase node", 0) > 50, counts.toString());
    assertTrue(counts.getOrDefault("abort", 0) < 50, counts.toString());
    LOG.info("compared with stock Mercurial: " + counts);
  }

  private Void compareAll(int seed) throws Exception {
    Path repository = temp.resolve("r" + seed);
    List<String> answers = generate(temp, repository, seed, HISTORIES);
    DiskRevlogs revlogs = new DiskRevlogs(repository);
    for (String answer : answers) {
      compare(revlogs, answer.split(" "));
    }
    recommit(revlogs);
    if (seed == FIRST_SEED) {
      replay(repository, revlogs);
    }
    return null;
  }

  /** Makes histories by the script, and returns what it says. */
  static List<String> generate(Path temp, Path repository, long seed, int histories)
      throws Exception {
    // Every other one by the newest hg, where it is installed.
    String hg =
        StockHg.newest(temp).filter(newest -> seed % 2 == 0).map(StockHg::program).orElse("hg");
    Process process =
        StockPython.startWith(
            hg,
            StockHistoriesTest.class,
            "stock_histories.py",
            repository.toString(),
            Long.toString(seed),
            Integer.toString(histories));
    List<String> answers = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = lines.readLine();
      while (line != null && !line.equals("end")) {
        answers.add(line);
        line = lines.readLine();
      }
      assertEquals("end", line, "the script did not come to its end");
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return answers;
  }

  private void compare(DiskRevlogs revlogs, String[] answer) throws IOException {
    OverlayStore overlay = new OverlayStore(revlogs, LIMIT);
    int first = rev(revlogs, answer[1]);
    int second = rev(revlogs, answer[2]);
    Committer committer = new Committer(overlay);
    CommitResult result =
        switch (answer[0]) {
          case "merge" ->
              committer.merge(
                  first, second, ChangesetMetadata.of("T <t@example.org>", 2000, 0, "merge"));
          case "resolve" ->
              resolved(
                  new HistoryTexts(revlogs),
                  committer,
                  first,
                  second,
                  ChangesetMetadata.of("T <t@example.org>", 3000, 0, "resolved"));
          case "graft" -> committer.graft(first, p1(revlogs, second), second, Map.of());
          default -> committer.rebase(first, p1(revlogs, second), second, Map.of(), false);
        };
    String expected = String.join(" ", List.of(answer).subList(3, answer.length));
    String actual;
    if (result instanceof CommitResult.Committed committed) {
      actual = "node " + committed.node().hex();
    } else if (result instanceof CommitResult.Conflicts conflicts) {
      actual = "paths " + paths(conflicts.conflicts());
    } else {
      actual = "empty";
    }
    String kind = answer[0] + " " + answer[3];
    if (answer[3].equals("abort") && STOCK_ABORTS.stream().anyMatch(text(answer[4])::contains)) {
      kind = "abort";
    } else if (!expected.equals(actual)) {
      different.add(
          String.join(" ", answer) + " but " + actual + explain(revlogs, overlay, answer));
    }
    counts.merge(kind, 1, Integer::sum);
  }

  /** Decides about all conflicts as the script does: the same line for each but links. */
  private static CommitResult resolved(
      HistoryTexts texts, Committer committer, int first, int second, ChangesetMetadata metadata)
      throws IOException {
    CommitResult result = committer.merge(first, second, metadata);
    if (!(result instanceof CommitResult.Conflicts conflicts)) {
      return result;
    }
    Map<RepoPath, Resolution> resolutions = new TreeMap<>();
    for (MergeConflict conflict : conflicts.conflicts()) {
      byte[] data = "resolved\n".getBytes(StandardCharsets.US_ASCII);
      EntryKind kind = kind(conflict);
      if (kind == EntryKind.SYMLINK) {
        TreeEntry link = conflict.ours().or(conflict::theirs).orElseThrow();
        data = texts.file(link.path(), Node.parse(link.content().value()).orElseThrow()).data();
      }
      resolutions.put(conflict.path(), new Resolution.Content(data, kind));
    }
    return committer.merge(first, second, resolutions, metadata);
  }

  /** What kind of file hg leaves for somebody to decide about. */
  static EntryKind kind(MergeConflict conflict) {
    if (conflict.kind() == MergeConflict.Kind.RENAMES
        || conflict.kind() == MergeConflict.Kind.FILE_AND_DIRECTORY) {
      return EntryKind.FILE;
    }
    if (conflict.ours().isEmpty() || conflict.theirs().isEmpty() || conflict.base().isEmpty()) {
      return conflict.ours().or(conflict::theirs).orElseThrow().kind();
    }
    EntryKind base = conflict.base().get().kind();
    EntryKind ours = conflict.ours().get().kind();
    EntryKind theirs = conflict.theirs().get().kind();
    boolean links = List.of(base, ours, theirs).contains(EntryKind.SYMLINK);
    return !links && ours == base ? theirs : ours;
  }

  private static String paths(List<MergeConflict> conflicts) {
    TreeSet<RepoPath> paths = new TreeSet<>();
    conflicts.forEach(conflict -> paths.add(conflict.path()));
    List<String> hex = new ArrayList<>();
    paths.forEach(path -> hex.add(HexFormat.of().formatHex(path.bytes())));
    return String.join(" ", hex);
  }

  private static String text(String hex) {
    return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
  }

  private static int p1(DiskRevlogs revlogs, int rev) {
    return revlogs.changelog().p1(rev);
  }

  private static int rev(DiskRevlogs revlogs, String hex) throws IOException {
    return revlogs.changelog().require(Node.parse(hex).orElseThrow());
  }

  /** Where the changesets differ, for whoever reads the failure. */
  private static String explain(DiskRevlogs revlogs, OverlayStore overlay, String[] answer)
      throws IOException {
    if (!answer[3].equals("node") || overlay.added().isEmpty()) {
      return "";
    }
    HistoryTexts texts = overlay.texts();
    int stock = rev(revlogs, answer[4]);
    int own = texts.dag().size() - 1;
    return "\n  files "
        + texts.changeset(stock).files()
        + "\n  but   "
        + texts.changeset(own).files()
        + "\n  "
        + texts.manifest(stock).changesTo(texts.manifest(own))
        + "\n  parents "
        + texts.manifest(texts.dag().p1(own)).changesTo(texts.manifest(own));
  }

  /** Makes every changeset with one parent again, from what it did. */
  private void recommit(DiskRevlogs revlogs) throws IOException {
    HistoryTexts texts = new HistoryTexts(revlogs);
    for (int rev = 0; rev < revlogs.changelog().size(); rev++) {
      if (revlogs.changelog().p2(rev) != Revlog.NULL) {
        continue;
      }
      CommitResult result =
          new Committer(new OverlayStore(revlogs, LIMIT))
              .commit(revlogs.changelog().p1(rev), edits(texts, rev), metadata(texts, rev));
      counts.merge("commit", 1, Integer::sum);
      expect(revlogs, rev, result);
    }
  }

  private void expect(DiskRevlogs revlogs, int rev, CommitResult result) {
    if (!(result instanceof CommitResult.Committed committed)
        || !committed.node().equals(revlogs.changelog().node(rev))) {
      different.add("commit " + rev + " " + revlogs.changelog().node(rev) + " but " + result);
    }
  }

  /** Makes all of a repository again in one overlay on nothing, which stock hg then verifies. */
  private void replay(Path repository, DiskRevlogs revlogs) throws IOException {
    HistoryTexts texts = new HistoryTexts(revlogs);
    Revlog changelog = revlogs.changelog();
    Path copy = Files.createDirectory(temp.resolve("replayed"));
    try (StockHg hg = StockHg.installed(temp)) {
      hg.hg(copy, "init");
      OverlayStore overlay = new OverlayStore(new DiskRevlogs(copy), LIMIT);
      Committer committer = new Committer(overlay);
      for (int rev = 0; rev < changelog.size(); rev++) {
        ChangesetMetadata metadata = metadata(texts, rev);
        expect(
            revlogs,
            rev,
            changelog.p2(rev) == Revlog.NULL
                ? committer.commit(changelog.p1(rev), edits(texts, rev), metadata)
                : resolved(texts, committer, changelog.p1(rev), changelog.p2(rev), metadata));
      }
      assertEquals(List.of(), different);
      Path bundle = temp.resolve("replayed.hg");
      OverlayStoreTest.writeBundle(overlay, bundle);
      hg.hg(copy, "unbundle", bundle.toString());
      hg.hg(copy, "verify", "--full");
      assertEquals(
          hg.hg(repository, "log", "-T", "{node}\n"), hg.hg(copy, "log", "-T", "{node}\n"));
    }
  }

  private static ChangesetMetadata metadata(HistoryTexts texts, int rev) throws IOException {
    Changeset changeset = texts.changeset(rev);
    return new ChangesetMetadata(
        changeset.user(),
        changeset.time(),
        changeset.offset(),
        Optional.of(changeset.branch()),
        changeset.extras(),
        changeset.description());
  }

  private static List<FileEdit> edits(HistoryTexts texts, int rev) throws IOException {
    int parent = texts.dag().p1(rev);
    List<FileEdit> edits = new ArrayList<>();
    for (ManifestChange change : texts.manifest(parent).changesTo(texts.manifest(rev))) {
      if (change.after().isEmpty()) {
        edits.add(new FileEdit.Delete(change.path()));
        continue;
      }
      FileText file = texts.file(change.path(), change.after().get().node());
      boolean isNew =
          change.before().map(b -> !b.node().equals(change.after().get().node())).orElse(true);
      edits.add(
          new FileEdit.Write(
              change.path(),
              file.data(),
              change.after().get().flag().kind(),
              isNew ? file.copy().map(c -> c.path()) : Optional.empty()));
    }
    return edits;
  }
}
