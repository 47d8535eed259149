package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.wire.GitWire;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import dev.gatehouse.vcs.spi.wire.WireRequest;
import dev.gatehouse.vcs.spi.wire.WireService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clones and fetches by a stock git. */
@Tag("native")
final class GitFetchTest extends WireFixture {
  private CommitId tip = new CommitId("0".repeat(40));
  private CommitId hidden = new CommitId("0".repeat(40));

  @BeforeEach
  void makeHistory() {
    CommitId last = history.commit().file("README", "zero\n").make();
    for (int i = 1; i < 20; i++) {
      last = history.commit(last).file("README", i + "\n").file("d/f" + i, "file " + i).make();
    }
    tip = last;
    CommitId side = history.commit(last).file("side", "1").make();
    hidden = history.commit(last).file("secret", "hidden content").make();
    history.point(RefName.branch("main"), last);
    history.point(RefName.branch("side"), side);
    history.point(RefName.tag("light"), last);
    history.annotate(
        RefName.tag("v1"), last, use(r -> r.commits().find(tip)).orElseThrow().author(), "One\n");
    history.pointHidden("refs/pull/1/head", hidden);
    history.pointHidden("refs/gate/main", hidden);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void aCloneHasAllThatIsVisibleInEachProtocolVersion(String version) {
    StockGit clone = cloned("c", "--mirror", "-c", "protocol.version=" + version);
    assertEquals(
        List.of("refs/heads/main", "refs/heads/side", "refs/tags/light", "refs/tags/v1"),
        clone.git("for-each-ref", "--format=%(refname)").lines().toList());
    assertEquals(tip.hex(), clone.git("rev-parse", "HEAD").strip());
    assertEquals("refs/heads/main", clone.git("symbolic-ref", "HEAD").strip());
    clone.git("fsck", "--strict", "--full");
    assertEquals(1, clone.run("cat-file", "-e", hidden.hex()).exit() == 0 ? 0 : 1);
  }

  @Test
  void anEmptyRepositoryCanBeCloned() {
    store.create(new dev.gatehouse.vcs.spi.RepositoryId(8), "main");
    new StockGit(work)
        .git("clone", "-q", server.url(new dev.gatehouse.vcs.spi.RepositoryId(8)), "empty");
    assertTrue(Files.isDirectory(work.resolve("empty/.git")));
  }

  @Test
  void aShallowCloneIsDeepenedAndMadeWhole() {
    StockGit clone = cloned("c", "--depth", "3");
    assertEquals("3", clone.git("rev-list", "--count", "HEAD").strip());
    clone.git("fetch", "-q", "--depth", "6");
    assertEquals("6", clone.git("rev-list", "--count", "HEAD").strip());
    clone.git("fetch", "-q", "--unshallow");
    assertEquals("20", clone.git("rev-list", "--count", "HEAD").strip());
    clone.git("fsck", "--full");
  }

  @Test
  void aSingleBranchCanBeCloned() {
    StockGit clone = cloned("c", "--single-branch", "--branch", "side");
    assertEquals(
        "refs/remotes/origin/side",
        clone.git("for-each-ref", "--format=%(refname)", "refs/remotes").strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"blob:none", "tree:0", "blob:limit=4"})
  void aPartialCloneFetchesTheRestWhenItIsNeeded(String filter) {
    StockGit clone = cloned("c", "--filter=" + filter, "--no-checkout");
    String missing = clone.git("rev-list", "--objects", "--all", "--missing=print");
    assertTrue(missing.contains("?"), "something is left out");
    clone.git("checkout", "-q", "main");
    assertEquals("19\n", clone.git("show", "HEAD:README"));
    assertEquals("file 7", clone.git("show", "HEAD:d/f7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2"})
  void aFetchBringsWhatIsNew(String version) {
    StockGit clone = cloned("c");
    CommitId next = history.commit(tip).file("new", "1").make();
    history.point(RefName.branch("main"), next);
    clone.git("-c", "protocol.version=" + version, "fetch", "-q");
    assertEquals(next.hex(), clone.git("rev-parse", "origin/main").strip());
    clone.git("fsck", "--full");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2"})
  void aHiddenCommitCannotBeAskedFor(String version) {
    StockGit clone = cloned("c");
    StockGit.Result result =
        clone.run("-c", "protocol.version=" + version, "fetch", "origin", hidden.hex());
    assertNotEquals(0, result.exit());
    assertFalse(result.err().contains("Exception"), result.err());
    StockGit.Result absent =
        clone.run("-c", "protocol.version=" + version, "fetch", "origin", "1".repeat(40));
    assertEquals(
        absent.err().replace("1".repeat(40), "X"), result.err().replace(hidden.hex(), "X"));
  }

  @Test
  void aHiddenFileCannotBeAskedFor() throws Exception {
    String blob;
    try (var files = history.repository().newObjectInserter()) {
      blob = files.idFor(3, "hidden content".getBytes(StandardCharsets.UTF_8)).name();
    }
    StockGit clone = cloned("c", "--filter=blob:none");
    assertTrue(history.repository().getObjectDatabase().has(ObjectId.fromString(blob)));
    assertNotEquals(0, clone.run("cat-file", "-p", blob).exit());
    assertNotEquals(0, clone.run("fetch", "origin", blob).exit());
  }

  @Test
  void aReachableCommitThatNoRefPointsAtCanBeAskedFor() {
    StockGit clone = initialized("c");
    String old = use(r -> r.commits().find(tip)).orElseThrow().parents().get(0).hex();
    clone.git("fetch", "-q", "origin", old);
    assertEquals(old, clone.git("rev-parse", "FETCH_HEAD").strip());
  }

  @Test
  void nothingIsSaidAboutAHiddenCommitThatAClientHas() {
    for (String protocol : List.of("", "version=2")) {
      assertFalse(negotiate(protocol, hidden.hex()).contains("ACK " + hidden.hex()));
      assertTrue(
          negotiate(protocol, tip.hex()).contains("ACK " + tip.hex()),
          "else the test proves nothing");
    }
  }

  private String negotiate(String protocol, String have) {
    String side = use(r -> r.refs().find(RefName.branch("side"))).orElseThrow().commit().hex();
    String body =
        protocol.isEmpty()
            ? line("want " + side + " multi_ack_detailed side-band-64k ofs-delta\n")
                + "0000"
                + line("have " + have + "\n")
                + "0000"
            : line("command=fetch")
                + "0001"
                + line("want " + side + "\n")
                + line("have " + have + "\n")
                + "0000";
    return serve(protocol, body);
  }

  private static String line(String text) {
    return String.format("%04x%s", text.length() + 4, text);
  }

  private String serve(String protocol, String body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WireRequest request =
        new WireRequest(
            WireService.READ, true, Optional.of(protocol).filter(text -> !text.isEmpty()));
    use(
        repository -> {
          ((GitWire) repository.wire())
              .serve(
                  request,
                  new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)),
                  out,
                  ReceiveGuard.NONE);
          return true;
        });
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void theSizesOfObjectsAreNotGivenAway() {
    String answer =
        serve(
            "version=2",
            line("command=object-info")
                + "0001"
                + line("size")
                + line("oid " + hidden.hex())
                + "0000");
    assertTrue(answer.contains("ERR "), answer);
    assertFalse(answer.contains(hidden.hex() + " "), answer);
  }

  @Test
  void whatIsNotTheProtocolIsRefusedInOneLine() {
    for (String body :
        List.of(
            "", "0", "zzzz", "0010want", "0000", "00", line("want nonsense"), line("command=x"))) {
      for (String protocol : List.of("", "version=1", "version=2")) {
        String answer = serve(protocol, body);
        assertFalse(answer.contains("Exception"), answer);
        assertFalse(answer.contains("\tat "), answer);
      }
    }
  }

  @Test
  void theSameCloneTwiceComesFromTheDisk() throws Exception {
    cloned("one", "--mirror");
    List<Path> kept = keptAnswers();
    assertEquals(1, kept.size());
    cloned("two", "--mirror").git("fsck", "--full");
    assertEquals(kept, keptAnswers());
    CommitId next = history.commit(tip).file("new", "1").make();
    history.point(RefName.branch("main"), next);
    assertEquals(next.hex(), cloned("three", "--mirror").git("rev-parse", "main").strip());
    assertEquals(2, keptAnswers().size());
    store.delete(ID);
    assertEquals(List.of(), keptAnswers());
  }

  private List<Path> keptAnswers() throws Exception {
    try (Stream<Path> files = Files.list(root.resolve(".fetches"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void whatWasHiddenMeanwhileIsNotServedFromTheDisk() {
    String side = use(r -> r.refs().find(RefName.branch("side"))).orElseThrow().commit().hex();
    String body = line("want " + side + " side-band-64k ofs-delta\n") + "0000" + line("done\n");
    assertTrue(serve("", body).contains("PACK"));
    history.set("refs/heads/side", ObjectId.fromString(tip.hex()));
    history.pointHidden("refs/pull/2/head", new CommitId(side));
    assertFalse(serve("", body).contains("PACK"));
  }

  @Test
  void manyClonesAtOnceBesidePushesAndMaintenanceAreWhole() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<String>> clones = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String name = "c" + i;
        clones.add(
            threads.submit(
                () -> {
                  StockGit clone = cloned(name, "--bare");
                  clone.git("fsck", "--strict", "--full");
                  return clone.git("rev-parse", "main").strip();
                }));
      }
      CommitId last = tip;
      for (int i = 0; i < 6; i++) {
        last = history.commit(last).file("README", "push " + i + "\n").make();
        history.point(RefName.branch("main"), last);
        use(r -> r.maintenance().run());
      }
      for (Future<String> clone : clones) {
        String got = clone.get();
        assertTrue(use(r -> r.commits().find(new CommitId(got))).isPresent());
      }
      assertSound();
    } finally {
      threads.shutdownNow();
    }
  }
}
