package dev.gatehouse.system.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock git pushes, clones and is refused. */
class GitOverHttpTest {
  @TempDir Path folder;

  private RunningPortal portal;
  private StockGit git;
  private Person owner;
  private HostedRepository repository;
  private Path work;

  @BeforeEach
  void aRepositoryWithSomeHistory() {
    portal = RunningPortal.shared();
    git = StockGit.in(folder.resolve("home"));
    owner = portal.newPerson("owner");
    repository = portal.newRepository(owner, RunningPortal.unique("repo"), false);
    work = git.init(folder.resolve("work"));
    for (int i = 0; i < 20; i++) {
      git.commit(work, "texts/file-" + i % 5 + ".txt", "line\n".repeat(i + 1));
    }
    git.run(work, "branch", "-M", "main").succeeds();
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void aCloneHasTheSameIdsInEveryProtocolVersion(String version) {
    Path clone = folder.resolve("clone");
    git.run(folder, "-c", "protocol.version=" + version, "clone", "-q", repository.url(), "clone")
        .succeeds();
    assertEquals(git.id(work, "main"), git.id(clone, "HEAD"));
    git.run(clone, "fsck", "--strict", "--full").succeeds();
  }

  @Test
  void shallowPartialAndSingleBranchClonesWork() {
    git.run(folder, "clone", "-q", "--depth=3", repository.url(), "shallow").succeeds();
    assertEquals(
        "3", git.run(folder.resolve("shallow"), "rev-list", "--count", "HEAD").succeeds().line());
    git.run(folder.resolve("shallow"), "fetch", "-q", "--unshallow").succeeds();
    assertEquals(
        "20", git.run(folder.resolve("shallow"), "rev-list", "--count", "HEAD").succeeds().line());
    git.run(folder, "clone", "-q", "--filter=blob:none", repository.url(), "partial").succeeds();
    assertTrue(Files.exists(folder.resolve("partial/texts/file-0.txt")));
    git.run(folder.resolve("partial"), "log", "-p", "-5").succeeds();
    git.run(folder, "clone", "-q", "--single-branch", "-b", "main", repository.url(), "single")
        .succeeds();
  }

  @Test
  void aPrivateRepositoryIsNotThereForStrangers() {
    HostedRepository hidden = portal.newRepository(owner, RunningPortal.unique("hidden"), true);
    git.run(work, "push", "-q", hidden.url(owner), "main").succeeds();
    Person stranger = portal.newPerson("stranger");
    git.run(folder, "clone", hidden.url(stranger), "a").failsWith("not found");
    git.run(folder, "clone", hidden.url(owner.login(), "gth_wrong"), "b")
        .failsWith("Authentication failed");
    git.run(folder, "clone", "-q", hidden.url(owner), "c").succeeds();
  }

  @Test
  void thePasswordOfAnAccountIsNoPasswordForGit() {
    git.run(work, "push", repository.url(owner.login(), owner.password()), "main:other")
        .failsWith("Authentication failed");
  }

  @Test
  void whoMayReadMayNotPush() {
    Person reader = portal.newPerson("reader");
    git.run(work, "push", repository.url(reader), "main:other").failsWith("403");
    repository.grant(owner, reader, "push");
    git.run(work, "push", "-q", repository.url(reader), "main:other").succeeds();
  }

  @Test
  void anAtomicPushIsAllOrNothing() {
    git.run(work, "push", "-q", repository.url(owner), "main:refs/heads/a").succeeds();
    git.run(work, "checkout", "-q", "-b", "side", "HEAD~5").succeeds();
    git.commit(work, "side.txt", "x");
    git.run(
            work,
            "push",
            "--atomic",
            repository.url(owner),
            "side:refs/heads/fresh",
            "side:refs/heads/a")
        .failsWith("atomic");
    assertFalse(git.run(folder, "ls-remote", repository.url()).succeeds().out().contains("fresh"));
  }

  @Test
  void branchesAndTagsComeAndGo() {
    git.run(work, "tag", "-a", "-m", "one", "v1").succeeds();
    git.run(work, "push", "-q", repository.url(owner), "main:refs/heads/x", "v1").succeeds();
    String listed = git.run(folder, "ls-remote", repository.url()).succeeds().out();
    assertTrue(listed.contains("refs/tags/v1^{}"), listed);
    git.run(work, "push", "-q", repository.url(owner), ":x", ":refs/tags/v1").succeeds();
    listed = git.run(folder, "ls-remote", repository.url()).succeeds().out();
    assertFalse(listed.contains("refs/heads/x") || listed.contains("v1"), listed);
  }

  @Test
  void hiddenRefsCanBeNeitherPushedNorSeen() {
    git.run(work, "push", repository.url(owner), "main:refs/pull/1/head").failsWith("refs/pull/1");
    assertFalse(git.run(folder, "ls-remote", repository.url()).succeeds().out().contains("pull"));
  }

  @Test
  void pushOptionsAreTakenAndMeanNothing() {
    git.run(
            work,
            "push",
            "-q",
            "-o",
            "repo.private=true",
            "-o",
            "x;custom_hooks_dir=/tmp",
            repository.url(owner),
            "main:refs/heads/options")
        .succeeds();
    git.run(folder, "ls-remote", repository.url()).succeeds();
  }

  @Test
  void aTreeThatHidesAGitFolderIsRefused() {
    String blob = git.run(work, Map.of(), "rev-parse", "HEAD:texts/file-0.txt").succeeds().line();
    git.run(work, "config", "core.protectNTFS", "false").succeeds();
    git.run(work, "config", "core.protectHFS", "false").succeeds();
    git.run(work, "update-index", "--add", "--cacheinfo", "100644," + blob + ",GIT~1/config")
        .succeeds();
    git.run(work, "commit", "-q", "-m", "hostile").succeeds();
    git.run(work, "push", repository.url(owner), "HEAD:refs/heads/evil").failsWith("rejected");
    assertFalse(git.run(folder, "ls-remote", repository.url()).succeeds().out().contains("evil"));
  }
}
