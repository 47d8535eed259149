package dev.gatehouse.vcs.hg.exchange;

import static dev.gatehouse.vcs.hg.exchange.PushedRepository.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.bundle.Bundle2Writer;
import dev.gatehouse.vcs.hg.bundle.ChangegroupVersion;
import dev.gatehouse.vcs.hg.bundle.ChangegroupWriter;
import dev.gatehouse.vcs.hg.bundle.RevisionDelta;
import dev.gatehouse.vcs.hg.changelog.Changeset;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.revlog.Delta;
import dev.gatehouse.vcs.spi.RepoPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no honest client sends is refused in a clear word, and leaves the store as it was. */
class HostilePushTest {
  @TempDir private Path folder;
  private PushedRepository server;
  private SortedMap<String, String> before = new TreeMap<>();

  @BeforeEach
  void serve() throws IOException {
    HgLimits normal = HgLimits.defaults();
    server =
        new PushedRepository(
            folder,
            new HgLimits(
                1 << 20,
                normal.cacheBytes(),
                0,
                normal.maxPushBytes(),
                64 << 20,
                256 << 20,
                1 << 20,
                1 << 20,
                10));
    Path local = server.local("a");
    write(local.resolve("a"), "1\n");
    server.hg().hg(local, "commit", "-A", "-q", "-m", "a", "-d", "10 0");
    assertEquals(0, server.push(server.hg(), local).exit());
    before = server.files();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** One changeset without parents that has some files, of which a test spoils something. */
  private static final class Forged {
    final SortedMap<RepoPath, byte[]> files = new TreeMap<>();
    final SortedMap<RepoPath, String> flags = new TreeMap<>();
    List<RepoPath> listed = new ArrayList<>();
    boolean withManifest = true;
    boolean withFiles = true;
    UnaryOperator<RevisionDelta> changeset = UnaryOperator.identity();
    UnaryOperator<RevisionDelta> manifest = UnaryOperator.identity();
    UnaryOperator<RevisionDelta> file = UnaryOperator.identity();
    ChangegroupVersion version = ChangegroupVersion.V02;

    /** All that were made last, the changeset first. */
    final List<byte[]> texts = new ArrayList<>();

    Forged file(String path, String text, String flag) {
      files.put(RepoPath.of(path), text.getBytes(StandardCharsets.UTF_8));
      flags.put(RepoPath.of(path), flag);
      listed.add(RepoPath.of(path));
      return this;
    }

    byte[] changegroup() throws IOException {
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      for (RepoPath path : files.keySet()) {
        lines.writeBytes(path.bytes());
        lines.write(0);
        String node = Node.hash(Node.NULL, Node.NULL, files.get(path)).hex();
        lines.writeBytes((node + flags.get(path) + "\n").getBytes(StandardCharsets.US_ASCII));
      }
      Node manifestNode = Node.hash(Node.NULL, Node.NULL, lines.toByteArray());
      byte[] text =
          new Changeset(
                  manifestNode,
                  "eve".getBytes(StandardCharsets.UTF_8),
                  5,
                  0,
                  new TreeMap<>(),
                  listed,
                  "evil".getBytes(StandardCharsets.UTF_8))
              .format();
      Node node = Node.hash(Node.NULL, Node.NULL, text);
      texts.clear();
      texts.addAll(List.of(text, lines.toByteArray()));
      texts.addAll(files.values());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ChangegroupWriter writer = new ChangegroupWriter(out, version);
      writer.revision(changeset.apply(whole(node, node, text)));
      writer.endGroup();
      if (withManifest) {
        writer.revision(manifest.apply(whole(manifestNode, node, lines.toByteArray())));
      }
      writer.endGroup();
      if (withFiles) {
        for (RepoPath path : files.keySet()) {
          writer.file(path);
          byte[] content = files.get(path);
          writer.revision(
              file.apply(whole(Node.hash(Node.NULL, Node.NULL, content), node, content)));
          writer.endGroup();
        }
      }
      writer.end();
      return out.toByteArray();
    }

    private RevisionDelta whole(Node node, Node link, byte[] text) {
      return new RevisionDelta(
          node, Node.NULL, Node.NULL, Node.NULL, link, 0, Delta.replacing(0, text));
    }
  }

  private String push(Forged forged) throws IOException {
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    Bundle2Writer writer = Bundle2Writer.begin(bundle);
    writer
        .mandatory("changegroup")
        .require("version", forged.version == ChangegroupVersion.V03 ? "03" : "02")
        .write(forged.changegroup());
    writer.end();
    return post(bundle.toByteArray());
  }

  private String post(byte[] bundle) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create(server.server.url() + "?cmd=unbundle&heads=666f726365")
                .toURL()
                .openConnection();
    connection.setDoOutput(true);
    connection.setReadTimeout(60_000);
    connection.setRequestProperty("Content-Type", "application/mercurial-0.1");
    try (OutputStream out = connection.getOutputStream()) {
      out.write(bundle);
    }
    String answer =
        new String(connection.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(List.of(), server.server.failures);
    return answer;
  }

  private void assertRefused(Forged forged, String words) throws IOException {
    String answer = push(forged);
    assertTrue(answer.toLowerCase(java.util.Locale.ROOT).contains("error:abort"), answer);
    assertTrue(answer.contains(words), answer);
    assertEquals(before, server.files());
  }

  private Forged honest() {
    return new Forged().file("dir/b", "text\n", "").file("x", "run\n", "x");
  }

  @Test
  void whatIsForgedHonestlyIsTaken() throws IOException {
    String answer = push(honest());
    assertTrue(answer.contains("added 1 changesets with 2 changes to 2 files"), answer);
    server.verify();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".hg/hgrc",
        ".HG/hgrc",
        "dir/.hg/hgrc",
        ".hg./hgrc",
        ".hg /hgrc",
        ".h\u200cg/hgrc",
        "hg~1/hgrc",
        "HG8B6C~2/hgrc",
        ".hg\\hgrc",
        "../out",
        "a/../../out"
      })
  void pathsThatLeadAstrayAreRefused(String path) throws IOException {
    assertRefused(new Forged().file(path, "evil\n", ""), "path contains illegal component");
  }

  @Test
  void whatLiesBelowASymlinkIsRefused() throws IOException {
    assertRefused(
        new Forged().file("s", "/etc", "l").file("s/passwd", "x\n", ""),
        "path 's/passwd' conflicts with symlink 's'");
    assertRefused(
        new Forged().file("s", "a file", "").file("s/b", "x\n", ""), "conflicts with file 's'");
    assertRefused(new Forged().file("a\rb", "x\n", ""), "disallowed in filenames");
  }

  @Test
  void whatDoesNotHaveItsHashIsRefused() throws IOException {
    UnaryOperator<RevisionDelta> spoiled =
        r ->
            new RevisionDelta(
                Node.hash(r.node(), r.node(), new byte[0]),
                r.p1(),
                r.p2(),
                r.base(),
                r.link(),
                r.flags(),
                r.delta());
    Forged file = honest();
    file.file = spoiled;
    assertRefused(file, "does not have its hash");
    Forged manifest = honest();
    manifest.manifest = spoiled;
    assertRefused(manifest, "does not have its hash");
    Forged changeset = honest();
    changeset.changeset = spoiled;
    assertRefused(changeset, "does not have its hash");
  }

  @Test
  void whatIsNotThereIsMissed() throws IOException {
    Forged manifest = honest();
    manifest.withManifest = false;
    manifest.withFiles = false;
    assertRefused(manifest, "is missing");
    Forged files = honest();
    files.withFiles = false;
    assertRefused(files, "is missing");
    Forged unlisted = honest();
    unlisted.listed = List.of(RepoPath.of("x"));
    assertRefused(unlisted, "did not change the file");
    Forged ghost = honest();
    ghost.listed = List.of(RepoPath.of("dir/b"), RepoPath.of("ghost"), RepoPath.of("x"));
    assertRefused(ghost, "which is in no manifest");
    Forged copied = honest().file("c", "\1\ncopy: none\ncopyrev: " + "1".repeat(40) + "\n\1\n", "");
    assertRefused(copied, "copied revision");
  }

  @Test
  void parentsBasesAndLinksMustBeKnown() throws IOException {
    Node ghost = Node.hash(Node.NULL, Node.NULL, new byte[] {1});
    Forged parent = honest();
    parent.changeset =
        r -> new RevisionDelta(r.node(), ghost, r.p2(), r.base(), r.link(), 0, r.delta());
    assertRefused(parent, "unknown parent");
    Forged base = honest();
    base.file = r -> new RevisionDelta(r.node(), r.p1(), r.p2(), ghost, r.link(), 0, r.delta());
    assertRefused(base, "unknown delta base");
    Forged link = honest();
    link.manifest = r -> new RevisionDelta(r.node(), r.p1(), r.p2(), r.base(), ghost, 0, r.delta());
    assertRefused(link, "none of the push");
    Forged flagged = honest();
    flagged.version = ChangegroupVersion.V03;
    flagged.file =
        r -> new RevisionDelta(r.node(), r.p1(), r.p2(), r.base(), r.link(), 0x2000, r.delta());
    assertRefused(flagged, "has flags");
    Forged outside = honest();
    outside.file =
        r ->
            new RevisionDelta(
                r.node(),
                r.p1(),
                r.p2(),
                r.base(),
                r.link(),
                0,
                new byte[] {0, 0, 0, 9, 0, 0, 0, 9, 0, 0, 0, 0});
    assertRefused(outside, "outside its base");
  }

  @Test
  void whatIsTooMuchIsRefused() throws IOException {
    assertRefused(new Forged().file("b", "x".repeat((1 << 20) + 10), ""), "longer than");
    assertRefused(new Forged().file("b".repeat(70_000), "x", ""), "");
    Forged cut = honest();
    byte[] whole = cut.changegroup();
    for (int length = 1; length < whole.length; length += 97) {
      ByteArrayOutputStream bundle = new ByteArrayOutputStream();
      Bundle2Writer writer = Bundle2Writer.begin(bundle);
      writer
          .mandatory("changegroup")
          .require("version", "02")
          .write(java.util.Arrays.copyOf(whole, length));
      writer.end();
      assertTrue(post(bundle.toByteArray()).contains("malformed"));
    }
    assertEquals(before, server.files());
  }

  @Test
  void atEachLimitOneByteDecides() throws IOException {
    Forged forged = new Forged().file("b", "x".repeat(3000), "");
    forged.changegroup();
    int text = 3000;
    int texts = forged.texts.stream().mapToInt(each -> each.length).sum();
    int changesets = forged.texts.get(0).length + 64;
    assertLimits(forged, "added 1 changesets", text, texts, changesets);
    assertLimits(forged, "longer than 2999", text - 1, texts, changesets);
    assertLimits(forged, "are more than " + (texts - 1), text, texts - 1, changesets);
    assertLimits(forged, "are more than " + (changesets - 1), text, texts, changesets - 1);
    assertThrows(IllegalArgumentException.class, () -> new HgLimits(0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  private void assertLimits(Forged forged, String words, int text, int texts, int changesets)
      throws IOException {
    stop();
    HgLimits limits =
        new HgLimits(text, 1 << 20, 0, 1 << 20, 1 << 20, texts, changesets, 1 << 20, 10);
    server = new PushedRepository(folder.resolve(words), limits);
    before = server.files();
    String answer = push(forged);
    assertTrue(answer.contains(words), answer);
    assertEquals(!words.startsWith("added"), before.equals(server.files()));
  }
}
