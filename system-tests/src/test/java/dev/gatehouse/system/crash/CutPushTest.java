package dev.gatehouse.system.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.Ran;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes that end before they should, and pushes that meet. */
class CutPushTest {
  @TempDir Path folder;

  private StockGit git;
  private Person owner;
  private HostedRepository repository;
  private StoredRepository stored;
  private Path work;
  private String before;

  @BeforeEach
  void aRepositoryWithOneCommit() {
    RunningPortal portal = RunningPortal.shared();
    git = StockGit.in(folder.resolve("git"));
    owner = portal.newPerson("pusher");
    repository = portal.newRepository(owner, RunningPortal.unique("cut"), true);
    stored = StoredRepository.of(repository, owner);
    work = git.init(folder.resolve("work"));
    before = git.commit(work, "a.txt", "one\n");
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
  }

  @Test
  void aPushCutAtAnyByteChangesNothingAndTheNextOneSucceeds() throws InterruptedException {
    String after = git.commit(work, "a.txt", "two\n");
    RawPush push = RawPush.of(work, before, after);
    for (int at = 0; at < push.length(); at++) {
      push.cutAt(at, repository, owner);
    }
    awaitNoLeftOvers();
    assertEquals(before, stored.branch(git, "main"));
    stored.assertSound(git);
    String answer = push.endedAt(push.length(), repository, owner);
    assertTrue(answer.contains("unpack ok") && answer.contains("ok refs/heads/main"), answer);
    assertEquals(after, stored.branch(git, "main"));
    stored.assertSound(git);
  }

  @Test
  void aPushThatEndsAtAnyByteAsIfThatWereAllIsRefused() throws InterruptedException {
    String after = git.commit(work, "a.txt", "two\n");
    RawPush push = RawPush.of(work, before, after);
    for (int at = 0; at < push.length(); at++) {
      String answer = push.endedAt(at, repository, owner);
      assertFalse(answer.contains("ok refs/heads/main"), at + ": " + answer);
      assertFalse(answer.contains("Exception") || answer.contains("\tat "), at + ": " + answer);
      assertTrue(answer.startsWith("HTTP/1.1 "), at + ": " + answer);
    }
    awaitNoLeftOvers();
    assertEquals(before, stored.branch(git, "main"));
    stored.assertSound(git);
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
    assertEquals(after, stored.branch(git, "main"));
  }

  @Test
  void ofPushesThatMeetOnOneBranchOneWinsAndTheOthersAreToldWhy() {
    List<Path> clones = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      git.run(folder, "clone", "-q", repository.url(owner), "clone-" + i).succeeds();
      Path clone = folder.resolve("clone-" + i);
      git.commit(clone, "mine-" + i + ".txt", "mine\n");
      clones.add(clone);
    }
    List<CompletableFuture<Ran>> pushes = new ArrayList<>();
    for (Path clone : clones) {
      pushes.add(CompletableFuture.supplyAsync(() -> git.run(clone, "push", "origin", "main")));
    }
    int won = 0;
    for (int i = 0; i < pushes.size(); i++) {
      Ran ran = pushes.get(i).join();
      if (ran.exit() == 0) {
        won++;
        assertEquals(git.id(clones.get(i), "main"), stored.branch(git, "main"));
      } else {
        assertTrue(
            ran.err().contains("fetch first")
                || ran.err().contains("the ref moved meanwhile")
                || ran.err().contains("somebody else changes it"),
            ran.toString());
      }
    }
    assertEquals(1, won);
    stored.assertSound(git);
  }

  @Test
  void pushesThatMeetOnDifferentBranchesAllLand() {
    List<CompletableFuture<Ran>> pushes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String branch = "branch-" + i;
      git.run(work, "branch", branch).succeeds();
      pushes.add(
          CompletableFuture.supplyAsync(
              () -> git.run(work, "push", "-q", repository.url(owner), branch)));
    }
    pushes.forEach(push -> push.join().succeeds());
    for (int i = 0; i < 6; i++) {
      assertEquals(before, stored.branch(git, "branch-" + i));
    }
  }

  private void awaitNoLeftOvers() throws InterruptedException {
    // The portal learns that a client has gone only when it reads on, at the latest when the
    // server gives up reading after its 30 seconds.
    for (int i = 0; i < 2400 && !stored.leftOvers().isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertEquals(List.of(), stored.leftOvers());
  }
}
