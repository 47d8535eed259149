package dev.gatehouse.vcs.hg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.diff.Blame;
import dev.gatehouse.vcs.diff.Whitespace;
import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.manifest.Manifest;
import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.revlog.Revlog;
import dev.gatehouse.vcs.hg.revlog.RevlogFlags;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.spi.ArchiveNote;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileRevision;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads what stock hg wrote in every form it can, and compares with what stock hg says of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingTest {
  private static final RepositoryId ID = new RepositoryId(1);

  @TempDir static Path directory;
  private List<StockHg> programs = List.of();

  @BeforeAll
  void start() {
    programs = StockHg.all(directory);
  }

  @AfterAll
  void stop() {
    programs.forEach(StockHg::close);
  }

  Stream<Arguments> forms() {
    List<Arguments> forms = new ArrayList<>();
    HgFixture.VARIANTS.forEach(variant -> forms.add(Arguments.of(programs.get(0), variant)));
    programs.stream()
        .skip(1)
        .forEach(
            newest ->
                HgFixture.VARIANTS.forEach(variant -> forms.add(Arguments.of(newest, variant))));
    return forms.stream();
  }

  /** A repository of a store of ours that stock hg wrote. */
  private static final class Written implements AutoCloseable {
    final StockHg hg;
    final Path path;
    final Path clone;
    final HgRepositoryStore store;
    final HgRepository repository;
    final HgSnapshot snapshot;

    Written(StockHg hg, HgFixture.Variant variant) throws IOException {
      this.hg = hg;
      Path root = directory.resolve(variant.name() + "-" + hg.version());
      this.path = root.resolve("01/1");
      writeOrRewrite(hg, root, variant);
      this.clone = root.resolve("clone");
      this.store = new HgRepositoryStore(root, HgLimits.defaults());
      this.repository = (HgRepository) store.open(ID);
      this.snapshot = repository.shared().snapshot();
    }

    /**
     * The installed hg commits in every form; the newest one writes anew what it committed once.
     */
    private void writeOrRewrite(StockHg hg, Path root, HgFixture.Variant variant)
        throws IOException {
      HgFixture.Variant usual = HgFixture.VARIANTS.get(0);
      Path written = directory.resolve(usual.name() + "-" + hg.version()).resolve("01/1");
      if (hg.program().contains("/") && !variant.equals(usual) && Files.exists(written)) {
        Files.createDirectories(root.resolve("01"));
        hg.command(root, "cp", "-a", written.toString(), path.toString());
        if (HgFixture.rewrite(hg, path, variant)) {
          return;
        }
        hg.command(root, "rm", "-rf", path.toString());
      }
      HgFixture.write(hg, path, variant);
    }

    /** What hg says, with hidden changesets. */
    String hidden(String... arguments) {
      List<String> all = new ArrayList<>(configured());
      all.addAll(List.of(arguments));
      all.add("--hidden");
      return hg.hg(path, all.toArray(String[]::new));
    }

    /** What hg says of a clone, which has what others may see. */
    String served(String... arguments) {
      if (!Files.exists(clone)) {
        List<String> cloning = new ArrayList<>(configured());
        cloning.addAll(List.of("clone", "-q", "-U", "--pull", path.toString(), clone.toString()));
        hg.hg(path, cloning.toArray(String[]::new));
      }
      List<String> all = new ArrayList<>(configured());
      all.addAll(List.of(arguments));
      return hg.hg(clone, all.toArray(String[]::new));
    }

    private static List<String> configured() {
      return List.of(
          "--config",
          "experimental.evolution=all",
          "--config",
          "phases.publish=no",
          "--config",
          "storage.revlog.persistent-nodemap.slow-path=allow",
          "--config",
          "storage.dirstate-v2.slow-path=allow");
    }

    @Override
    public void close() {
      repository.close();
      store.close();
    }
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String latin(RepoPath path) {
    return latin(path.bytes());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void whatStockHgWroteIsReadAsStockHgReadsIt(StockHg hg, HgFixture.Variant variant)
      throws IOException {
    try (Written written = new Written(hg, variant)) {
      changesetsAreEqual(written);
      everyTextHasItsHash(written);
      storedTextsAreEqual(written);
      visibilityIsEqual(written);
      namesAreEqual(written);
      filesAreEqual(written);
      manifestsAreEqual(written);
      annotationsAreEqual(written);
      historiesAreEqual(written);
      // What follows from all of that does not depend on how it is stored.
      if (variant.equals(HgFixture.VARIANTS.get(0))) {
        archiveNotesAreEqual(written);
      }
    }
  }

  private static void archiveNotesAreEqual(Written written) throws IOException {
    HgSnapshot snapshot = written.snapshot;
    Path archive = written.clone.resolveSibling("archive");
    Set<String> kinds = new TreeSet<>();
    for (int rev : snapshot.visible().stream().toArray()) {
      CommitId commit = new CommitId(snapshot.node(rev).hex());
      written.served(
          "archive",
          "--hidden",
          "-r",
          commit.hex(),
          "-I",
          "path:.hg_archival.txt",
          "-I",
          "path:run.sh",
          archive.toString());
      ArchiveNote note = written.repository.trees().archiveNote(commit).orElseThrow();
      String mine = latin(note.content());
      assertEquals(latin(Files.readAllBytes(archive.resolve(note.path().display()))), mine);
      kinds.add(mine.replaceAll("(?s)^.*branch: [^\n]*\n([a-z]*): (null)?.*", "$1 $2"));
    }
    assertEquals(Set.of("tag ", "latesttag ", "latesttag null"), kinds);
  }

  private static void changesetsAreEqual(Written written) throws IOException {
    String template =
        "{rev}\\1{node}\\1{p1node}\\1{p2node}\\1{branch}\\1{phase}\\1{author}\\1{date|hgdate}\\1"
            + "{extras % '{key}={value|stringescape}\\2'}\\1{files % '{file}\\2'}\\1{manifest}\\1"
            + "{desc}\\3";
    String[] told = written.hidden("log", "-r", "all()", "-T", template).split("\3");
    HgSnapshot snapshot = written.snapshot;
    assertEquals(told.length, snapshot.changelog().size());
    for (int rev = 0; rev < told.length; rev++) {
      Changeset changeset = snapshot.changeset(rev);
      StringBuilder extras = new StringBuilder();
      TreeMap<String, byte[]> sorted = new TreeMap<>(changeset.extras());
      sorted.putIfAbsent("branch", "default".getBytes(StandardCharsets.UTF_8));
      sorted.forEach(
          (key, value) -> extras.append(key).append('=').append(escaped(value)).append('\2'));
      StringBuilder files = new StringBuilder();
      changeset.files().forEach(path -> files.append(latin(path)).append('\2'));
      int manifest = snapshot.manifests().require(changeset.manifest());
      String mine =
          String.join(
              "\1",
              Integer.toString(rev),
              snapshot.node(rev).hex(),
              snapshot.node(snapshot.dag().p1(rev)).hex(),
              snapshot.node(snapshot.dag().p2(rev)).hex(),
              latin(snapshot.branch(rev).getBytes(StandardCharsets.UTF_8)),
              snapshot.phases().phase(rev).name().toLowerCase(java.util.Locale.ROOT),
              shown(changeset.user()),
              changeset.time() + " " + changeset.offset(),
              extras,
              files,
              manifest + ":" + changeset.manifest().hex().substring(0, 12),
              shown(changeset.description()));
      assertEquals(told[rev], mine);
    }
  }

  /** What is not UTF-8 hg takes for ISO-8859-1, and so do we. */
  private static String shown(byte[] bytes) {
    return latin(HgText.text(bytes).getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(byte[] value) {
    StringBuilder out = new StringBuilder();
    for (byte b : value) {
      int c = b & 0xff;
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\'' -> out.append("\\'");
        default -> out.append(c < 32 || c > 126 ? String.format("\\x%02x", c) : (char) c + "");
      }
    }
    return out.toString();
  }

  private static void manifestsAreEqual(Written written) throws IOException {
    HgSnapshot snapshot = written.snapshot;
    for (int rev = 0; rev < snapshot.changelog().size(); rev++) {
      StringBuilder mine = new StringBuilder();
      for (ManifestEntry entry : snapshot.manifest(rev).entries()) {
        String mode =
            switch (entry.flag()) {
              case EXECUTABLE -> "755 * ";
              case SYMLINK -> "644 @ ";
              default -> "644   ";
            };
        mine.append(entry.node().hex()).append(' ').append(mode).append(latin(entry.path()));
        mine.append('\n');
      }
      assertEquals(written.hidden("manifest", "--debug", "-r", "" + rev), mine.toString());
    }
  }

  private static void storedTextsAreEqual(Written written) throws IOException {
    HgSnapshot snapshot = written.snapshot;
    Revlog changelog = snapshot.changelog();
    for (int rev = 0; rev < changelog.size(); rev += 3) {
      assertEquals(written.hidden("debugdata", "-c", "" + rev), latin(changelog.verified(rev)));
    }
    Revlog manifests = snapshot.manifests();
    for (int rev = 0; rev < manifests.size(); rev += 3) {
      assertEquals(written.hidden("debugdata", "-m", "" + rev), latin(manifests.verified(rev)));
    }
    for (RepoPath path : paths(snapshot)) {
      Revlog filelog = snapshot.filelog(path);
      assertTrue(filelog.size() > 0, () -> "no revlog of " + path);
      for (int rev = 0; rev < filelog.size(); rev++) {
        if ((filelog.flags(rev) & RevlogFlags.CENSORED) == 0) {
          String told = written.hidden("debugdata", latin(path), "" + rev);
          assertEquals(told, latin(filelog.verified(rev)), path::display);
        }
      }
    }
  }

  private static Set<RepoPath> paths(HgSnapshot snapshot) throws IOException {
    Set<RepoPath> paths = new TreeSet<>();
    for (int rev = 0; rev < snapshot.changelog().size(); rev++) {
      snapshot.manifest(rev).entries().forEach(entry -> paths.add(entry.path()));
    }
    return paths;
  }

  /** A text that has its node's hash is the text that hg wrote. */
  private static void everyTextHasItsHash(Written written) throws IOException {
    HgSnapshot snapshot = written.snapshot;
    int censored = 0;
    int texts = 0;
    for (int rev = 0; rev < snapshot.manifests().size(); rev++) {
      snapshot.manifests().verified(rev);
    }
    for (RepoPath path : paths(snapshot)) {
      Revlog filelog = snapshot.filelog(path);
      assertTrue(filelog.size() > 0, () -> "no revlog of " + path);
      for (int rev = 0; rev < filelog.size(); rev++) {
        filelog.verified(rev);
        texts++;
        boolean marked = (filelog.flags(rev) & RevlogFlags.CENSORED) != 0;
        assertEquals(marked, snapshot.fileText(path, filelog.node(rev)).censored());
        censored += marked ? 1 : 0;
      }
    }
    assertEquals(1, censored);
    assertTrue(texts > 80);
  }

  private static void visibilityIsEqual(Written written) throws IOException {
    HgSnapshot snapshot = written.snapshot;
    assertEquals(
        written.hidden("log", "-r", "not hidden() and not secret()", "-T", "{rev} "),
        told(snapshot.visible().stream().boxed().toList()));
    StringBuilder nodes = new StringBuilder();
    snapshot.visible().stream().forEach(rev -> nodes.append(snapshot.node(rev)).append(' '));
    assertEquals(
        nodes.toString(), written.served("log", "--hidden", "-r", "all()", "-T", "{node} "));
    assertEquals(
        written.hidden("log", "-r", "heads(not hidden() and not secret())", "-T", "{rev} "),
        told(snapshot.heads()));
    assertEquals(
        written.hidden("log", "-r", "obsolete()", "-T", "{rev} "),
        told(snapshot.obsolete().stream().boxed().toList()));
    assertFalse(snapshot.obsolete().isEmpty());
    assertTrue(snapshot.visible().cardinality() < snapshot.changelog().size() - 3);
  }

  private static String told(List<Integer> revs) {
    StringBuilder told = new StringBuilder();
    revs.forEach(rev -> told.append(rev).append(' '));
    return told.toString();
  }

  private static void namesAreEqual(Written written) {
    List<Ref> refs = written.repository.refs().list();
    assertEquals(
        sorted(written.served("tags", "-T", "{tag} {node}\n")),
        sorted(
            names(refs, RefKind.TAG)
                + "tip "
                + written.snapshot.node(written.snapshot.tip())
                + "\n"));
    bookmarksAreEqual(written);
    assertEquals(
        sorted(written.served("branches", "-c", "-T", "{branch} {node}\n")),
        sorted(names(refs, RefKind.BRANCH)));
    StringBuilder heads = new StringBuilder();
    written
        .snapshot
        .branchMap()
        .heads()
        .forEach(
            (name, found) ->
                found
                    .all()
                    .forEach(
                        rev -> {
                          String bytes = latin(name.getBytes(StandardCharsets.UTF_8));
                          boolean closed = written.snapshot.closesBranch(rev);
                          heads.append(bytes).append(' ').append(written.snapshot.node(rev));
                          heads.append(closed ? " closed\n" : " open\n");
                        }));
    assertEquals(
        sorted(
            written.served(
                "heads",
                "-c",
                "-T",
                "{branch} {node} {ifcontains('close', extras, 'closed', 'open')}\n")),
        sorted(heads.toString()));
  }

  private static void bookmarksAreEqual(Written written) {
    List<Ref> refs = written.repository.refs().list();
    assertEquals(
        sorted(written.hidden("bookmarks", "-T", "{bookmark} {node}\n")),
        // hg tells its owner of the one that a secret changeset has.
        sorted(names(refs, RefKind.BOOKMARK) + secretBookmark(written)));
  }

  private static String secretBookmark(Written written) {
    String name = "of a secret";
    return name + " " + written.snapshot.bookmarks().names().get(name) + "\n";
  }

  private static String names(List<Ref> refs, RefKind kind) {
    StringBuilder names = new StringBuilder();
    for (Ref ref : refs) {
      if (ref.name().kind() == kind) {
        names.append(latin(ref.name().name().getBytes(StandardCharsets.UTF_8)));
        names.append(' ').append(ref.commit().hex()).append('\n');
      }
    }
    return names.toString();
  }

  private static String sorted(String lines) {
    return String.join("\n", new TreeSet<>(lines.lines().toList()));
  }

  private static void filesAreEqual(Written written) throws IOException {
    HgSnapshot snapshot = written.snapshot;
    CommitId tip = new CommitId(snapshot.node(snapshot.tip()).hex());
    Manifest manifest = snapshot.manifest(snapshot.tip());
    for (TreeEntry entry : written.repository.trees().files(tip, 10_000)) {
      String told = written.hidden("cat", "-r", tip.hex(), "path:" + latin(entry.path()));
      assertEquals(told, latin(written.repository.trees().read(entry, 10_000_000)));
      assertEquals(told.length(), written.repository.trees().size(entry));
    }
    assertTrue(manifest.size() > 30);
  }

  private static void annotationsAreEqual(Written written) {
    Set<String> seen = new TreeSet<>();
    for (int head : written.snapshot.heads()) {
      CommitId commit = new CommitId(written.snapshot.node(head).hex());
      List<TreeEntry> files = written.repository.trees().files(commit, 10_000);
      for (TreeEntry file : files) {
        String name = latin(file.path());
        // hg does not annotate what was censored, and noise takes it long.
        boolean skipped = Set.of("big", "grows", "censored").contains(name);
        if (skipped || !seen.add(name + file.content())) {
          continue;
        }
        List<FileRevision> revisions =
            written.repository.history().fileRevisions(commit, file.path(), 1_000);
        Blame blame =
            Blame.of(
                revisions,
                revision -> written.repository.trees().read(revision.entry(), 10_000_000),
                Whitespace.COMPARE);
        StringBuilder mine = new StringBuilder();
        for (Blame.Origin origin : blame.lines()) {
          FileRevision from = revisions.get(origin.revision());
          mine.append(from.commit().id().hex()).append(' ').append(latin(from.entry().path()));
          mine.append(':').append(origin.line() + 1).append('\n');
        }
        assertEquals(
            written.hidden(
                "annotate",
                "-a",
                "-r",
                commit.hex(),
                "path:" + name,
                "-T",
                "{lines % '{node} {path}:{lineno}\\n'}"),
            mine.toString(),
            name);
      }
    }
  }

  private static void historiesAreEqual(Written written) throws IOException {
    HgSnapshot snapshot = written.snapshot;
    CommitId tip = new CommitId(snapshot.node(snapshot.tip()).hex());
    for (ManifestEntry file : snapshot.manifest(snapshot.tip()).entries()) {
      if (latin(file.path()).equals("censored")) {
        continue;
      }
      StringBuilder mine = new StringBuilder();
      written
          .repository
          .history()
          .fileLog(tip, file.path(), 0, 1_000)
          .forEach(entry -> mine.append(entry.commit().id().hex()).append('\n'));
      assertEquals(
          written.hidden(
              "log",
              "-r",
              "reverse(follow('path:" + latin(file.path()) + "', " + tip.hex() + "))",
              "-T",
              "{node}\n"),
          mine.toString(),
          () -> file.path().display());
    }
  }

  @Test
  void anUnknownRequirementIsRefusedByName() throws IOException {
    StockHg hg = programs.get(0);
    Path root = directory.resolve("unknown");
    Map<String, String> refused =
        Map.of(
            "01/1", "exp-from-the-future",
            "02/2", "treemanifest",
            "03/3", "revlogv1");
    for (Map.Entry<String, String> entry : refused.entrySet()) {
      Path path = root.resolve(entry.getKey());
      Files.createDirectories(path);
      hg.hg(path, "init");
      Path requires = path.resolve(".hg/store/requires");
      String now = Files.readString(requires);
      Files.writeString(
          requires,
          entry.getValue().equals("revlogv1")
              ? now.replace("revlogv1\n", "")
              : now + entry.getValue() + "\n");
    }
    try (HgRepositoryStore store = new HgRepositoryStore(root, HgLimits.defaults())) {
      for (Map.Entry<String, String> entry : refused.entrySet()) {
        RepositoryId id = new RepositoryId(Long.parseLong(entry.getKey().substring(3)));
        VcsException e = assertThrows(VcsException.class, () -> store.open(id).close());
        assertEquals(VcsErrorCode.CORRUPT, e.code());
        assertTrue(String.valueOf(e.getMessage()).contains(entry.getValue()), e.getMessage());
      }
    }
  }

  @Test
  void aRepositoryMadeHereIsOneThatStockHgWorksWith() throws IOException {
    Path root = directory.resolve("made");
    try (HgRepositoryStore store = new HgRepositoryStore(root, HgLimits.defaults())) {
      store.create(ID, "default");
      try (Repository repository = store.open(ID)) {
        for (StockHg hg : programs) {
          Path path = root.resolve("01/1");
          Files.writeString(path.resolve("f"), hg.version());
          hg.hg(path, "commit", "-A", "-m", "By " + hg.version(), "-d", "0 0");
          hg.hg(path, "verify", "-q");
          String node = hg.hg(path, "log", "-r", ".", "-T", "{node}");
          Ref tip = repository.refs().list().get(0);
          assertEquals(node, tip.commit().hex());
          byte[] read =
              repository
                  .trees()
                  .read(
                      repository.trees().entry(tip.commit(), RepoPath.of("f")).orElseThrow(), 100);
          assertArrayEquals(hg.version().getBytes(StandardCharsets.UTF_8), read);
        }
      }
    }
  }
}
