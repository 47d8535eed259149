package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.gatehouse.vcs.spi.CommitDraft;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitOutcome;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.MergeRequest;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.Person;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What quarantines make, beside what stock git makes, and what its clients see of it. */
@Tag("native")
final class QuarantineAndStockGitTest extends WireFixture {
  private static final RefName MAIN = RefName.branch("main");
  private static final Signature ADA =
      new Signature(
          new Person("Ada", "ada@example.org"), Instant.ofEpochSecond(1_767_000_000), 120);
  private static final Map<String, String> DATES =
      Map.of("GIT_AUTHOR_DATE", "1767000000 +0200", "GIT_COMMITTER_DATE", "1767000000 +0200");

  private CommitId inside(Function<Quarantine, CommitOutcome> use) {
    try (Repository repository = store.open(ID);
        Quarantine quarantine = repository.quarantine(Set.of())) {
      return assertInstanceOf(CommitOutcome.Committed.class, use.apply(quarantine)).head();
    }
  }

  private static FileEdit write(String path, String content) {
    return new FileEdit.Write(
        RepoPath.of(path),
        content.getBytes(StandardCharsets.UTF_8),
        EntryKind.FILE,
        Optional.empty());
  }

  private static MergeRequest request(CommitId tip, CommitId head, MergeStrategy strategy) {
    return new MergeRequest(
        tip, head, strategy, CommitDraft.of(ADA, "Bring it\n\n\n  here  \n\n"), Map.of());
  }

  private static CommitId head(StockGit git) {
    return new CommitId(git.git("rev-parse", "HEAD").strip());
  }

  private static CommitId stock(StockGit git, String... command) {
    StockGit.Result result = git.command(DATES, command);
    assertEquals(0, result.exit(), result.out() + result.err());
    return head(git);
  }

  @Test
  void commitsMergesRebasesAndRevertsHaveTheIdsThatStockGitGivesThem() {
    StockGit git = initialized("w");
    commit(git, "a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    commit(git, "d/old", "x\ny\nz\n");
    CommitId base = head(git);
    git.git("checkout", "-q", "-b", "topic");
    commit(git, "a", "1\ntwo\n3\n4\n5\n6\n7\n8\n9\n");
    git.git("commit", "-q", "--allow-empty", "-m", "Begins empty", "--author", "Bob <b@x.org>");
    commit(git, "a", "1\ntwo\n3\n4\n5\n6\n7\n8\nnine\n");
    git.git("mv", "d/old", "d/new");
    git.git("commit", "-q", "-m", "Rename  \n\n\nIt was old.\n");
    CommitId topic = head(git);
    git.git("checkout", "-q", "main");
    commit(git, "d/old", "x\ny\nzed\n");
    commit(git, "a", "1\ntwo\n3\n4\n5\n6\n7\n8\n9\n");
    CommitId main = head(git);
    git.git("push", "-q", "origin", "main", "topic");

    git.git("checkout", "-q", "-b", "edited", base.hex());
    write(git, "d/sub/added", "new\n");
    git.git("rm", "-q", "a");
    git.git("add", ".");
    assertEquals(
        stock(git, "git", "commit", "-q", "-m", "Edit  \n\nof files\n\n"),
        inside(
            q ->
                q.commit(
                    Optional.of(base),
                    List.of(write("d/sub/added", "new\n"), new FileEdit.Delete(RepoPath.of("a"))),
                    CommitDraft.of(ADA, "Edit  \n\nof files\n\n"))));

    git.git("checkout", "-q", "-b", "merged", "main");
    CommitId merged =
        stock(git, "git", "merge", "-q", "--no-ff", "-m", "Bring it\n\n\n  here  \n\n", "topic");
    assertEquals(merged, inside(q -> q.merge(request(main, topic, MergeStrategy.MERGE))));

    git.git("checkout", "-q", "-b", "squashed", "main");
    git.git("merge", "-q", "--squash", "topic");
    assertEquals(
        stock(git, "git", "commit", "-q", "-m", "Bring it\n\n\n  here  \n\n"),
        inside(q -> q.merge(request(main, topic, MergeStrategy.SQUASH))));

    git.git("checkout", "-q", "-b", "rebased", "topic");
    assertEquals(
        stock(git, "git", "rebase", "-q", "main"),
        inside(q -> q.merge(request(main, topic, MergeStrategy.REBASE))));

    git.git("checkout", "-q", "merged");
    git.git("push", "-q", "origin", "merged");
    CommitId reverted = stock(git, "git", "revert", "--no-edit", "-m", "1", "HEAD");
    String message = git.git("log", "-1", "--format=%B");
    assertEquals(reverted, inside(q -> q.revert(merged, merged, CommitDraft.of(ADA, message))));
    git.git("checkout", "-q", "main");
    CommitId back = stock(git, "git", "revert", "--no-edit", "HEAD~1");
    String why = git.git("log", "-1", "--format=%B");
    CommitId earlier = new CommitId(git.git("rev-parse", "HEAD~2").strip());
    assertEquals(back, inside(q -> q.revert(main, earlier, CommitDraft.of(ADA, why))));
  }

  private static void write(StockGit git, String path, String content) {
    commit(git, path, content);
    git.git("reset", "-q", "--soft", "HEAD~1");
  }

  private CommitId keep(CommitId base) {
    try (Repository repository = store.open(ID);
        Quarantine quarantine = repository.quarantine(Set.of())) {
      CommitId made =
          assertInstanceOf(
                  CommitOutcome.Committed.class,
                  quarantine.commit(
                      Optional.of(base),
                      List.of(write("secret", "of the proposal\n")),
                      CommitDraft.of(ADA, "Propose")))
              .head();
      assertEquals(RefEditResult.DONE, quarantine.keep(new HiddenHead("pull-1", 1), made));
      return made;
    }
  }

  @Test
  void clientsNeitherSeeNorFetchNorMoveHiddenHeads() {
    StockGit git = initialized("w");
    commit(git, "a", "1\n");
    git.git("push", "-q", "origin", "main");
    CommitId kept = keep(head(git));
    assertEquals(
        List.of("HEAD", "refs/heads/main"),
        git.git("ls-remote", "origin").lines().map(line -> line.split("\t")[1]).toList());
    for (String version : List.of("0", "2")) {
      assertNotEquals(
          0,
          git.run("-c", "protocol.version=" + version, "fetch", "-q", "origin", kept.hex()).exit());
      assertNotEquals(
          0,
          git.run(
                  "-c",
                  "protocol.version=" + version,
                  "fetch",
                  "-q",
                  "origin",
                  "refs/gatehouse/hidden/pull-1/1")
              .exit());
    }
    for (String spec :
        List.of("main:refs/gatehouse/hidden/pull-1/1", ":refs/gatehouse/hidden/pull-1/1")) {
      assertNotEquals(0, git.run("push", "-q", "--force", "origin", spec).exit());
    }
    assertEquals(kept, use(r -> r.hidden().list("pull-1")).get(1));
    assertSound();
  }

  @Test
  void whatIsHiddenIsKeptByMaintenanceAndGoesWhenItIsForgotten() {
    StockGit git = initialized("w");
    commit(git, "a", "1\n");
    git.git("push", "-q", "origin", "main");
    CommitId kept = keep(head(git));
    use(r -> r.maintenance().run());
    StockGit bare = new StockGit(bare());
    bare.git("gc", "-q", "--prune=now");
    assertEquals("commit", bare.git("cat-file", "-t", kept.hex()).strip());
    assertSound();
    use(
        r -> {
          r.hidden().forget("pull-1");
          return r;
        });
    bare.git("gc", "-q", "--prune=now");
    assertNotEquals(0, bare.run("cat-file", "-t", kept.hex()).exit());
    assertSound();
  }

  @Test
  void ofAQuarantineOnlyWhatIsPromotedIsLeft() throws Exception {
    StockGit git = initialized("w");
    commit(git, "a", "1\n");
    git.git("push", "-q", "origin", "main");
    CommitId base = head(git);
    CommitId dropped;
    CommitId landed;
    try (Repository repository = store.open(ID);
        Quarantine quarantine = repository.quarantine(Set.of())) {
      CommitDraft draft = CommitDraft.of(ADA, "Edit");
      dropped = made(quarantine.commit(Optional.of(base), List.of(write("b", "no\n")), draft));
      landed = made(quarantine.commit(Optional.of(base), List.of(write("c", "yes\n")), draft));
      assertEquals(RefEditResult.DONE, quarantine.advance(MAIN, Optional.of(base), landed));
    }
    assertEquals(List.of(), leftovers());
    StockGit bare = new StockGit(bare());
    assertEquals(landed.hex(), bare.git("rev-parse", "main").strip());
    assertNotEquals(0, bare.run("cat-file", "-t", dropped.hex()).exit());
    assertSound();
  }

  private static CommitId made(CommitOutcome outcome) {
    return assertInstanceOf(CommitOutcome.Committed.class, outcome).head();
  }
}
