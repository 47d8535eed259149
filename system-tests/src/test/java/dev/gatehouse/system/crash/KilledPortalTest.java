package dev.gatehouse.system.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.PortalSetup;
import dev.gatehouse.system.Ran;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole portal, killed under a stock git. */
class KilledPortalTest {
  private static final int KILLED = 137;

  @TempDir Path folder;

  private RunningPortal first;
  private StockGit git;
  private Person owner;
  private HostedRepository repository;
  private StoredRepository stored;
  private Path work;
  private final List<String> acknowledged = new ArrayList<>();

  @BeforeEach
  void aPortalThatEndsInTheSecondPush() {
    first =
        RunningPortal.start(PortalSetup.fresh().with("-Dgatehouse.crash=git.receive.afterRefs:2"));
    git = StockGit.in(folder.resolve("home"));
    owner = first.newPerson("killed");
    repository = first.newRepository(owner, "repo", false);
    stored = StoredRepository.of(repository, owner);
    work = git.init(folder.resolve("work"));
    git.commit(work, "a", "0\n");
    git.run(work, "branch", "-M", "main").succeeds();
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
  }

  /** One start for a named point, one for a random moment, one to see what is there. */
  @Test
  void whatWasAcknowledgedIsThereAndTheRestIsWholeOrAbsent() throws Exception {
    try (RunningPortal killed = first) {
      String landed = git.commit(work, "a", "1\n");
      assertNotEquals(0, push("main").exit());
      assertEquals(KILLED, killed.awaitExit());
      stored.assertSound(git);

      try (RunningPortal second = killed.again(PortalSetup.fresh())) {
        // The refs had moved before the end, so that they have moved.
        assertEquals(List.of("refs/heads/main " + landed), stored.refs(git));
        assertEquals(1, told());
        git.run(folder, "clone", "-q", repository.url(owner), "clone").succeeds();
        assertEquals(landed, git.id(folder.resolve("clone"), "HEAD"));
        acknowledged.add("refs/heads/main " + landed);
        killWhilePushing(second);
        stored.assertSound(git);

        try (RunningPortal third = second.again()) {
          assertTrue(third.isAlive());
          List<String> refs = stored.refs(git);
          assertTrue(refs.containsAll(acknowledged), () -> acknowledged + " in " + refs);
          assertTrue(
              refs.size() <= acknowledged.size() + 1, () -> refs + " beside " + acknowledged);
          assertEquals(refs.size(), told());
          git.run(work, "push", "-q", repository.url(owner), "main:after").succeeds();
          assertEquals(List.of(), stored.leftOvers());
          stored.assertSound(git);
        }
      }
    }
  }

  /** Pushes one new branch after the other until somebody pulls the plug at a seeded moment. */
  private void killWhilePushing(RunningPortal portal) throws Exception {
    long moment = 1_000L + new Random(20261125).nextInt(2_000);
    CompletableFuture<Void> plug =
        CompletableFuture.runAsync(
            portal::kill, CompletableFuture.delayedExecutor(moment, TimeUnit.MILLISECONDS));
    for (int i = 0; portal.isAlive(); i++) {
      String id = git.commit(work, "b", i + "\n");
      if (push("main:topic-" + i).exit() == 0) {
        acknowledged.add("refs/heads/topic-" + i + " " + id);
      }
    }
    plug.get(1, TimeUnit.MINUTES);
  }

  /** How many branches the portal tells of. */
  private long told() {
    return git.run(folder, "ls-remote", "--heads", repository.url(owner))
        .succeeds()
        .out()
        .lines()
        .count();
  }

  private Ran push(String what) {
    return git.run(work, "push", repository.url(owner), what);
  }
}
