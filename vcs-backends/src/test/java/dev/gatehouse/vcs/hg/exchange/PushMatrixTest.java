package dev.gatehouse.vcs.hg.exchange;

import static dev.gatehouse.vcs.hg.exchange.PushedRepository.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock hg pushes to us what it would push to itself, and finds it there. */
class PushMatrixTest {
  @TempDir private Path folder;
  private PushedRepository server;

  @BeforeEach
  void serve() throws IOException {
    server = new PushedRepository(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private StockHg.Result push(Path local, String... more) {
    return server.push(server.hg(), local, more);
  }

  private void commit(Path local, String file, String text) throws IOException {
    write(local.resolve(file), text);
    server.hg().hg(local, "commit", "-A", "-q", "-m", file, "-d", "10 0");
  }

  private static void assertPushed(StockHg.Result result) {
    assertEquals(0, result.exit(), () -> result.out() + result.err());
  }

  @Test
  void aFirstPushAndAFurtherOneAreStored() throws IOException {
    Path local = server.local("a");
    commit(local, "a", "1\n");
    commit(local, "dir/b", "2\n");
    StockHg.Result first = push(local);
    assertPushed(first);
    assertTrue(first.out().contains("added 2 changesets with 2 changes to 2 files"), first.out());
    server.verify();
    commit(local, "a", "1\n2\n");
    assertPushed(push(local));
    server.verify();
    server.assertSameLog(local);
    assertEquals(1, push(local).exit());
  }

  @Test
  void branchesAndHeadsGoAsInHg() throws IOException {
    Path local = server.local("a");
    commit(local, "a", "1\n");
    assertPushed(push(local));
    commit(local, "b", "1\n");
    server.hg().hg(local, "update", "-q", "0");
    commit(local, "c", "1\n");
    StockHg.Result second = push(local);
    assertEquals(255, second.exit());
    assertTrue(second.err().contains("push creates new remote head"), second.err());
    StockHg.Result forced = push(local, "-f");
    assertPushed(forced);
    assertTrue(forced.out().contains("(+1 heads)"), forced.out());
    ProposedEdit edit = onlyEdit();
    assertTrue(edit.rewrites());

    server.hg().hg(local, "branch", "-q", "stable");
    commit(local, "d", "1\n");
    assertEquals(255, push(local).exit());
    assertPushed(push(local, "--new-branch"));
    assertEquals(RefName.branch("stable"), onlyEdit().name());
    assertTrue(onlyEdit().before().isEmpty());

    server.hg().hg(local, "commit", "--close-branch", "-q", "-m", "close", "-d", "11 0");
    assertPushed(push(local));
    assertTrue(onlyEdit().closes());

    server.hg().hg(local, "update", "-q", "1");
    server.hg().hg(local, "merge", "-q", "2");
    server.hg().hg(local, "commit", "-q", "-m", "merge", "-d", "12 0");
    assertPushed(push(local));
    assertEquals(1, server.guard.last().edits().size());
    server.verify();
    server.assertSameLog(local);
  }

  private ProposedEdit onlyEdit() {
    List<ProposedEdit> edits = server.guard.last().edits();
    assertEquals(1, edits.size(), edits::toString);
    return edits.get(0);
  }

  @Test
  void bookmarksAreMadeMovedAndDeleted() throws IOException {
    Path local = server.local("a");
    commit(local, "a", "1\n");
    server.hg().hg(local, "bookmark", "mark");
    assertPushed(push(local, "-B", "mark"));
    commit(local, "a", "2\n");
    assertPushed(push(local));
    server.assertSameLog(local);
    assertEquals(2, server.guard.last().edits().size());
    Path other = server.clone("b");
    server.hg().hg(other, "update", "-q", "0");
    server.hg().hg(other, "bookmark", "-f", "mark");
    write(other.resolve("a"), "other\n");
    server.hg().hg(other, "commit", "-q", "-m", "other", "-d", "10 0");
    StockHg.Result diverged = push(other, "-B", "mark", "-f");
    assertPushed(diverged);
    ProposedEdit moved = server.guard.last().edits().get(1);
    assertEquals(RefKind.BOOKMARK, moved.name().kind());
    assertTrue(moved.rewrites());
    server.hg().hg(local, "bookmark", "-d", "mark");
    assertPushed(ok(push(local, "-B", "mark")));
    assertTrue(onlyEdit().after().isEmpty());
    assertEquals("no bookmarks set\n", server.hg().hg(server.root, "bookmarks"));
    server.verify();
  }

  /** A push that brings no changeset ends with 1. */
  private static StockHg.Result ok(StockHg.Result result) {
    return result.exit() == 1 ? new StockHg.Result(0, result.out(), result.err()) : result;
  }

  @Test
  void whatIsPushedBecomesPublicOnBothSides() throws IOException {
    Path local = server.local("a");
    commit(local, "a", "1\n");
    commit(local, "a", "2\n");
    assertPushed(push(local, "-r", "0"));
    assertEquals("public draft", phases(local));
    assertEquals("public", phases(server.root));
    // As an administrator leaves it who works in the server's directory.
    server.hg().hg(server.root, "phase", "-f", "--draft", "0");
    server.hg().hg(local, "phase", "-f", "--draft", "0");
    assertPushed(ok(push(local, "-r", "0")));
    assertEquals("public", phases(server.root));
    server.verify();
  }

  @Test
  void whatIsPushedToARepositoryThatDoesNotPublishStaysDraft() throws IOException {
    server.publishing = false;
    Path local = server.local("a");
    commit(local, "a", "1\n");
    commit(local, "a", "2\n");
    assertPushed(push(local));
    assertEquals("draft draft", phases(local));
    assertEquals("draft draft", phases(server.root));
    Path other = server.clone("b");
    assertEquals("draft draft", phases(other));
    for (StockHg hg : server.all) {
      server.hg().hg(local, "phase", "-p", "0");
      StockHg.Result published = server.push(hg, local);
      assertEquals(1, published.exit(), published::toString);
      assertEquals(List.of(ProposedEdit.unnamed("phases")), server.guard.last().edits());
      assertEquals("public draft", phases(server.root));
      server.hg().hg(other, "pull", "-q", server.server.url());
      assertEquals("public draft", phases(other));
      server.hg().hg(server.root, "phase", "-f", "--draft", "0");
    }
    // Whoever clones after the setting changed has it all public; the store says what it said.
    server.publishing = true;
    assertEquals("public public", phases(server.clone("c")));
    assertEquals("draft draft", phases(server.root));
    server.verify();
  }

  @Test
  void draftsAreAmendedTogetherAndARuleSeesIt() throws IOException {
    server.publishing = false;
    server.hg().with("experimental.evolution=all");
    Path local = server.local("a");
    commit(local, "a", "1\n");
    commit(local, "a", "2\n");
    assertPushed(push(local));
    String first = server.hg().hg(local, "log", "-r", ".", "-T", "{node}");
    server.hg().hg(local, "commit", "--amend", "-q", "-m", "amended", "-d", "12 0");
    server.guard.rule =
        edit -> edit.rewrites() ? new Decision.Reject("not rewritten") : new Decision.Accept();
    SortedMap<String, String> before = server.files();
    StockHg.Result refused = push(local);
    assertEquals(255, refused.exit(), refused::toString);
    assertTrue(refused.out().contains("branch default: not rewritten"), refused::toString);
    assertEquals(before, server.files());
    server.guard.rule = edit -> new Decision.Accept();
    assertPushed(push(local));
    Path clone = server.clone("b");
    assertEquals("a amended ", server.hg().hg(clone, "log", "-r", "all()", "-T", "{desc} "));
    assertTrue(server.hg().hg(clone, "debugobsolete").startsWith(first));
    server.verify();
  }

  @Test
  void changesetsThatAreHiddenAsTheyArriveAreAskedOf() throws IOException {
    server.publishing = false;
    server.hg().with("experimental.evolution=all");
    Path local = server.local("a");
    commit(local, "a", "1\n");
    assertPushed(push(local));
    server.hg().hg(local, "branch", "-q", "other");
    commit(local, "b", "1\n");
    String hidden = server.hg().hg(local, "log", "-r", ".", "-T", "{node}");
    String shown = server.hg().hg(local, "log", "-r", "0", "-T", "{node}");
    server.hg().hg(server.root, "debugobsolete", hidden, shown);
    server.guard.rule = edit -> new Decision.Reject("not today");
    SortedMap<String, String> before = server.files();
    StockHg.Result refused = push(local, "--new-branch");
    assertEquals(255, refused.exit(), refused::toString);
    assertTrue(refused.out().contains("branch other: not today"), refused.out());
    assertTrue(onlyEdit().after().isEmpty());
    assertEquals(before, server.files());
  }

  private String phases(Path repository) {
    return server.hg().hg(repository, "log", "-r", "all()", "-T", "{phase} ").strip();
  }

  @Test
  void everyKindOfContentArrives() throws IOException {
    Path local = server.local("a");
    for (int i = 0; i < 150; i++) {
      write(local.resolve("dir" + i % 7 + "/File_" + i + ".d/x.i"), "text " + i + "\n");
    }
    write(local.resolve("long".repeat(45)), "long\n");
    write(local.resolve("aux.txt"), "reserved\n");
    write(local.resolve("\u00e4\u00f6~"), "bytes\n");
    write(local.resolve("meta"), "\1\ncopy: no\n\1\ntext");
    write(local.resolve("empty"), "");
    commit(local, "a", "1\n");
    assertPushed(push(local));
    Random random = new Random(7);
    for (int i = 0; i < 12; i++) {
      byte[] bytes = new byte[40_000];
      random.nextBytes(bytes);
      Files.write(local.resolve("big"), bytes);
      commit(local, "log", "line\n".repeat(3000) + i + "\n");
      if (i == 5) {
        assertPushed(push(local));
        server.verify();
      }
    }
    server.hg().hg(local, "rename", "a", "renamed");
    server.hg().hg(local, "copy", "log", "copied");
    Files.createSymbolicLink(local.resolve("link"), Path.of("renamed"));
    assertTrue(local.resolve("renamed").toFile().setExecutable(true));
    server.hg().hg(local, "remove", "dir1/File_1.d/x.i");
    server.hg().hg(local, "commit", "-A", "-q", "-m", "kinds", "-d", "10 0");
    server.hg().hg(local, "tag", "-d", "10 0", "v1");
    assertPushed(push(local));
    assertTrue(Files.exists(server.root.resolve(".hg/store/data/big.d")));
    server.verify();
    server.assertSameLog(local);
    assertEquals(
        server.hg().hg(local, "manifest", "--debug", "-r", "tip"),
        server.hg().hg(server.root, "manifest", "--debug", "-r", "tip"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "devel.legacy.exchange=bundle1", "experimental.changegroup3=yes"})
  void everyStockClientPushesInEveryForm(String setting) throws IOException {
    Path local = server.local("a");
    int commits = 0;
    for (StockHg hg : server.all) {
      commit(local, "file" + commits++, "1\n".repeat(50));
      commit(local, "file0", commits + "\n".repeat(50));
      server.hg().hg(local, "bookmark", "m" + commits);
      String[] more =
          setting.isEmpty()
              ? new String[] {"-B", "m" + commits, "--pushvars", "DEBUG=1"}
              : new String[] {"-B", "m" + commits, "--config", setting};
      assertPushed(server.push(hg, local, more));
      server.assertSameLog(local);
    }
    server.verify();
  }

  @Test
  void markersArriveAndGoOut() throws IOException {
    server.hg().with("experimental.evolution=all");
    Path local = server.local("a");
    commit(local, "a", "1\n");
    commit(local, "a", "2\n");
    server.hg().hg(local, "commit", "--amend", "-q", "-m", "amended", "-d", "12 0");
    assertPushed(push(local));
    String markers = server.hg().hg(local, "debugobsolete");
    assertEquals(1, markers.lines().count());
    assertEquals(markers, server.hg().hg(server.root, "debugobsolete"));
    assertEquals(markers, server.hg().hg(server.clone("b"), "debugobsolete"));
    server.verify();
  }

  @Test
  void whatTheGuardRefusesChangesNothing() throws IOException {
    Path local = server.local("a");
    commit(local, "a", "1\n");
    assertPushed(push(local));
    SortedMap<String, String> before = server.files();
    server.guard.rule = edit -> new Decision.Reject("not today");
    commit(local, "b", "1\n".repeat(300_000));
    server.hg().hg(local, "bookmark", "mark");
    StockHg.Result refused = push(local, "-B", "mark");
    assertEquals(255, refused.exit());
    assertTrue(refused.out().contains("remote: branch default: not today"), refused.out());
    assertTrue(refused.err().contains("the push was refused"), refused.err());
    assertEquals(before, server.files());
    assertEquals(
        List.of(RefEditResult.REJECTED, RefEditResult.REJECTED), server.guard.lastResults());
    StockHg.Result old = push(local, "--config", "devel.legacy.exchange=bundle1");
    assertTrue((old.out() + old.err()).contains("branch default: not today"), old.out());
    assertEquals(before, server.files());
    server.guard.rule = edit -> new Decision.Accept();
    assertPushed(push(local, "-B", "mark"));
    server.verify();
  }

  @Test
  void stockHgInTheServersDirectoryAndPushesTakeTurns() throws IOException {
    Path local = server.local("a");
    commit(local, "a", "1\n");
    assertPushed(push(local));
    for (int i = 0; i < 3; i++) {
      for (StockHg hg : server.all) {
        hg.hg(server.root, "update", "-q");
        write(server.root.resolve("f" + i), hg.version() + "line\n".repeat(20_000 * i));
        hg.hg(server.root, "commit", "-A", "-q", "-m", "there", "-u", "me", "-d", i + " 0");
        hg.hg(server.root, "phase", "--public", "tip");
        server.hg().hg(local, "pull", "-q", "-u", server.server.url());
        commit(local, "f" + i, i + hg.version() + "line\n".repeat(25_000 * i));
        assertPushed(push(local));
      }
    }
    server.verify();
    server.assertSameLog(local);
  }
}
