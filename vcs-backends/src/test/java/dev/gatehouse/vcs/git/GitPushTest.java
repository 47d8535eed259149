package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import dev.gatehouse.vcs.spi.wire.Push;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pushes by a stock git. */
@Tag("native")
final class GitPushTest extends WireFixture {
  private List<String> refs() {
    return use(r -> r.refs().list()).stream()
        .map(ref -> ref.name().kind() + " " + ref.name().name())
        .toList();
  }

  private static CommitId head(StockGit git) {
    return new CommitId(git.git("rev-parse", "HEAD").strip());
  }

  @Test
  void aPushedHistoryIsThereAsItWas() {
    StockGit git = initialized("w");
    commit(git, "README", "hello\n");
    commit(git, "src/Main.java", "class Main {}\n");
    git.git("tag", "-a", "v1", "-m", "Version 1");
    git.git("push", "-q", "origin", "main", "v1");
    assertEquals(List.of("BRANCH main", "TAG v1"), refs());
    CommitId head = head(git);
    assertEquals("Change src/Main.java", use(r -> r.commits().find(head)).orElseThrow().title());
    assertSound();
    assertEquals(List.of(RefEditResult.DONE, RefEditResult.DONE), guard.lastResults());
    ProposedEdit tag =
        guard.last().edits().stream()
            .filter(edit -> edit.name().equals(RefName.tag("v1")))
            .findFirst()
            .orElseThrow();
    assertEquals(Optional.of(head), tag.after());
    assertEquals(Optional.of(git.git("rev-parse", "v1").strip()), tag.afterObject());
    assertEquals(Optional.empty(), tag.before());
    assertFalse(tag.rewrites());
  }

  @Test
  void theGuardLearnsWhatAPushChanges() {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    CommitId first = head(git);
    git.git("push", "-q", "origin", "main", "main:gone");
    commit(git, "a", "2");
    CommitId second = head(git);
    git.git("push", "-q", "origin", "main", ":gone");
    List<ProposedEdit> edits = new ArrayList<>(guard.last().edits());
    edits.sort((x, y) -> x.name().name().compareTo(y.name().name()));
    assertEquals(
        List.of(
            new ProposedEdit(
                RefName.branch("gone"),
                Optional.of(first),
                Optional.empty(),
                Optional.of(first.hex()),
                Optional.empty(),
                false),
            new ProposedEdit(
                RefName.branch("main"),
                Optional.of(first),
                Optional.of(second),
                Optional.of(first.hex()),
                Optional.of(second.hex()),
                false)),
        edits);
    git.git("reset", "-q", "--hard", first.hex());
    commit(git, "a", "3");
    git.git("push", "-q", "--force", "origin", "main");
    assertTrue(guard.last().edits().get(0).rewrites());
    assertEquals(List.of("BRANCH main"), refs());
  }

  @Test
  void oneRefusedRefDoesNotKeepTheOthersBack() {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    guard.rule =
        edit ->
            edit.name().name().equals("main")
                ? new Decision.Reject("main is protected; open a pull request")
                : new Decision.Accept();
    StockGit.Result result = git.run("push", "origin", "main", "main:topic");
    assertEquals(1, result.exit());
    assertTrue(result.err().contains("main is protected; open a pull request"), result.err());
    assertEquals(List.of("BRANCH topic"), refs());
    assertEquals(2, guard.lastResults().size());
    assertTrue(guard.lastResults().contains(RefEditResult.REJECTED));
  }

  @Test
  void anAtomicPushIsAllOrNothing() throws IOException {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    guard.rule =
        edit ->
            edit.name().name().equals("main") ? new Decision.Reject("no") : new Decision.Accept();
    assertEquals(1, git.run("push", "--atomic", "origin", "main", "main:topic").exit());
    assertEquals(List.of(), refs());
    assertEquals(List.of(RefEditResult.REJECTED, RefEditResult.REJECTED), guard.lastResults());
    assertEquals(List.of(), leftovers());
    guard.rule = edit -> new Decision.Accept();
    git.git("push", "-q", "--atomic", "origin", "main", "main:topic");
    assertEquals(List.of("BRANCH main", "BRANCH topic"), refs());
    assertTrue(guard.last().atomic());
  }

  @Test
  void aRefusedPushLeavesNoObjects() throws IOException {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    guard.rule = edit -> new Decision.Reject("no");
    assertEquals(1, git.run("push", "origin", "main").exit());
    assertEquals(0, use(r -> r.maintenance().size()) > 100_000 ? 1 : 0);
    assertEquals("", new StockGit(bare()).git("rev-list", "--all"));
    assertEquals(
        "count: 0",
        new StockGit(bare()).git("count-objects", "-v").lines().findFirst().orElseThrow());
    assertTrue(new StockGit(bare()).git("count-objects", "-v").contains("packs: 0"));
    assertEquals(List.of(), leftovers());
  }

  @Test
  void pushOptionsReachTheGuardAsTheyAre() {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    git.git("push", "-q", "-o", "x;custom_hooks_dir=/tmp", "-o", "second", "origin", "main");
    assertEquals(List.of("x;custom_hooks_dir=/tmp", "second"), guard.last().options());
    commit(git, "a", "2");
    StockGit.Result result = git.run("push", "-o", "y".repeat(2_000), "origin", "main");
    assertEquals(1, result.exit());
    assertTrue(result.err().contains("push options"), result.err());
  }

  @Test
  void hiddenRefsAreRefusedAndTheOthersAreNot() {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    StockGit.Result result =
        git.run(
            "push",
            "origin",
            "main",
            "main:refs/pull/1/head",
            "main:refs/gate/main",
            "main:refs/heads/-x",
            "main:refs/heads/--output=/tmp/x",
            "main:refs/heads/HEAD",
            "main:refs/notes/review");
    assertEquals(1, result.exit());
    assertTrue(result.err().contains("hidden ref"), result.err());
    assertTrue(result.err().contains("not a name a ref may have"), result.err());
    assertEquals(List.of("BRANCH main", "OTHER refs/notes/review"), refs());
    assertEquals(2, guard.last().edits().size());
  }

  @Test
  void refsThatLeadToNoCommitAreRefused() {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    git.git("tag", "-a", "t", "-m", "t");
    git.git("push", "-q", "origin", "main");
    assertTrue(git.run("push", "origin", "HEAD:a:refs/tags/blob").exit() != 0);
    assertTrue(
        git.run("push", "origin", "HEAD^{tree}:refs/tags/tree").err().contains("not a commit"));
    assertNotEquals(0, git.run("push", "origin", "t:refs/heads/tag").exit());
    assertEquals(List.of("BRANCH main"), refs());
  }

  @Test
  void aGuardThatFailsRefusesThePush() throws IOException {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    List<ReceiveGuard> broken =
        List.of(
            deciding(
                push -> {
                  throw new IllegalStateException("secret detail");
                }),
            deciding(push -> List.of()),
            deciding(push -> List.of(new Decision.Accept(), new Decision.Accept())));
    for (ReceiveGuard one : broken) {
      server.guard(one);
      StockGit.Result result = git.run("push", "origin", "main");
      assertEquals(1, result.exit());
      assertTrue(result.err().contains("could not decide"), result.err());
      assertFalse(result.err().contains("secret"), result.err());
      assertEquals(List.of(), refs());
      assertEquals(List.of(), leftovers());
    }
  }

  private interface Rule {
    List<Decision> decide(Push push);
  }

  private static ReceiveGuard deciding(Rule rule) {
    return new ReceiveGuard() {
      @Override
      public List<Decision> decide(Push push) {
        return rule.decide(push);
      }

      @Override
      public void done(Push push, List<RefEditResult> results) {
        throw new IllegalStateException("secret detail");
      }
    };
  }

  @Test
  void aGuardThatFailsAfterwardsIsToldToTheClient() {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    server.guard(deciding(push -> List.of(new Decision.Accept())));
    StockGit.Result result = git.run("push", "origin", "main");
    assertEquals(1, result.exit());
    assertTrue(result.err().contains("the server failed afterwards"), result.err());
    assertFalse(result.err().contains("secret"), result.err());
    assertEquals(List.of("BRANCH main"), refs());
  }

  @Test
  void aPushFromAStaleCloneIsRefused() {
    StockGit one = initialized("one");
    commit(one, "a", "1");
    one.git("push", "-q", "origin", "main");
    StockGit two = cloned("two");
    commit(one, "a", "2");
    one.git("push", "-q", "origin", "main");
    commit(two, "b", "1");
    assertNotEquals(0, two.run("push", "origin", "HEAD:main").exit());
    assertEquals(
        head(one), use(r -> r.refs().find(RefName.branch("main"))).map(Ref::commit).orElseThrow());
  }

  @Test
  void aNameThatConflictsWithAnotherIsRefused() {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    git.git("push", "-q", "origin", "main:topic");
    StockGit.Result result = git.run("push", "origin", "main:topic/more");
    assertEquals(1, result.exit());
    assertEquals(List.of("BRANCH topic"), refs());
  }

  @Test
  void ofManyPushesToOneBranchOneWins() throws Exception {
    StockGit base = initialized("base");
    commit(base, "a", "0");
    base.git("push", "-q", "origin", "main");
    List<Callable<Integer>> pushes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      StockGit clone = cloned("c" + i);
      commit(clone, "a", "clone " + i);
      pushes.add(() -> clone.run("push", "origin", "HEAD:main").exit());
    }
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      int won = 0;
      for (Future<Integer> end : threads.invokeAll(pushes)) {
        won += end.get() == 0 ? 1 : 0;
      }
      assertEquals(1, won);
    } finally {
      threads.shutdownNow();
    }
    assertSound();
  }

  @Test
  void aPushToAShallowOrThinHistoryIsWhole() {
    StockGit git = initialized("w");
    for (int i = 0; i < 5; i++) {
      commit(git, "big", ("line " + i + "\n").repeat(200));
    }
    git.git("push", "-q", "origin", "main");
    StockGit shallow = cloned("s", "--depth", "1");
    commit(shallow, "big", "line 4\n".repeat(200) + "more\n");
    shallow.git("push", "-q", "origin", "HEAD:main");
    assertEquals(
        head(shallow), use(r -> r.refs().find(RefName.branch("main"))).orElseThrow().commit());
    assertSound();
  }

  @Test
  void anObjectFromFarBackInHistoryNeedNotBeSentAgain() {
    StockGit git = initialized("w");
    commit(git, "old", "content that comes back\n");
    git.git("rm", "-q", "old");
    git.git("commit", "-q", "-m", "Remove it");
    for (int i = 0; i < 3; i++) {
      commit(git, "a", "" + i);
    }
    git.git("push", "-q", "origin", "main");
    commit(git, "again", "content that comes back\n");
    // With a bitmap the client knows that the server has the old blob, and leaves it out.
    git.git("repack", "-q", "-adb");
    git.git("push", "-q", "origin", "main");
    assertEquals(head(git), use(r -> r.refs().find(RefName.branch("main"))).orElseThrow().commit());
    assertSound();
  }

  @Test
  void protocolVersionOneIsSpokenToo() {
    StockGit git = initialized("w");
    commit(git, "a", "1");
    git.git("-c", "protocol.version=1", "push", "-q", "origin", "main");
    assertEquals(List.of("BRANCH main"), refs());
  }
}
