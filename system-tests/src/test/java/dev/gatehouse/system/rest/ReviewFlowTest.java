package dev.gatehouse.system.rest;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * PyGithub and Octokit, as they come, propose, comment, revise, review and merge: on repositories
 * that stock git and stock hg have pushed.
 */
class ReviewFlowTest {
  @TempDir static Path folder;

  private static RunningPortal portal;
  private static Person owner;
  private static Person newcomer;
  private static Person stranger;

  @BeforeAll
  static void people() {
    portal = RunningPortal.shared();
    owner = portal.newPerson("owner");
    newcomer = portal.newPerson("newcomer");
    stranger = portal.newPerson("stranger");
  }

  @TestFactory
  Stream<DynamicTest> pyGithubTakesAChangeOnGitFromProposalToMerge() throws IOException {
    return ClientScript.python("pygithub_reviewing.py", folder, onGit("py-git"));
  }

  @TestFactory
  Stream<DynamicTest> pyGithubTakesAChangeOnMercurialFromProposalToMerge() throws IOException {
    return ClientScript.python("pygithub_reviewing.py", folder, onMercurial("py-hg"));
  }

  @TestFactory
  Stream<DynamicTest> octokitTakesAChangeOnGitFromProposalToMerge() throws IOException {
    requireOctokit();
    return ClientScript.node("octokit_reviewing.mjs", folder, onGit("octo-git"));
  }

  @TestFactory
  Stream<DynamicTest> octokitTakesAChangeOnMercurialFromProposalToMerge() throws IOException {
    requireOctokit();
    return ClientScript.node("octokit_reviewing.mjs", folder, onMercurial("octo-hg"));
  }

  private static Map<String, String> onGit(String name) throws IOException {
    HostedRepository repository = portal.newRepository(owner, RunningPortal.unique(name), false);
    StockGit git = StockGit.in(Files.createDirectories(folder.resolve(name)));
    Path work = git.init(folder.resolve(name).resolve("work"));
    git.commit(work, "guide.txt", guide());
    git.commit(work, "docs/notes.txt", "a note\n");
    git.commit(work, "docs/old.txt", "old\n");
    git.commit(work, "docs/spare.txt", "spare\n");
    for (String branch : new String[] {"feature", "other"}) {
      git.run(work, "checkout", "-q", "-b", branch, "main").succeeds();
      git.commit(work, branch + ".txt", branch + "\n");
    }
    git.run(work, "push", "-q", repository.url(owner), "main", "feature", "other").succeeds();
    return environment(repository, git.home());
  }

  private static Map<String, String> onMercurial(String name) throws IOException {
    HostedRepository repository = portal.newHgRepository(owner, RunningPortal.unique(name), false);
    StockHg hg = StockHg.in(Files.createDirectories(folder.resolve(name)));
    Path work = hg.init(folder.resolve(name).resolve("work"));
    hg.commit(work, "guide.txt", guide());
    hg.commit(work, "docs/notes.txt", "a note\n");
    hg.commit(work, "docs/old.txt", "old\n");
    hg.commit(work, "docs/spare.txt", "spare\n");
    for (String branch : new String[] {"feature", "other"}) {
      hg.run(work, "update", "-q", "default").succeeds();
      hg.run(work, "branch", "-q", branch).succeeds();
      hg.commit(work, branch + ".txt", branch + "\n");
    }
    hg.run(work, "push", "-q", "--new-branch", repository.url(owner)).succeeds();
    return environment(repository, hg.home());
  }

  private static String guide() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 40; i++) {
      text.append("line ").append(i).append('\n');
    }
    return text.toString();
  }

  private static Map<String, String> environment(HostedRepository repository, Path home) {
    Map<String, String> environment = new HashMap<>();
    environment.put("URL", portal.url("").toString());
    environment.put("REPO", repository.path());
    environment.put("VCS", repository.vcs());
    environment.put("CLONE", repository.url());
    environment.put("HOME", home.toString());
    environment.put("LOGIN", owner.login());
    environment.put("TOKEN", owner.token());
    environment.put("NEWCOMER", newcomer.login());
    environment.put("NEWCOMER_TOKEN", newcomer.token());
    environment.put("STRANGER_TOKEN", stranger.token());
    return environment;
  }

  /** Where there is no npm, scripts/test.sh says so and goes on. */
  private static void requireOctokit() {
    Assumptions.assumeTrue(
        Files.isDirectory(ClientScript.tools().resolve("node/node_modules/@octokit/rest")),
        "Octokit is not installed");
  }
}
