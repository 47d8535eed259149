package dev.gatehouse.system.rest;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
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

/** PyGithub and Octokit, as they come, do what their users do with GitHub. */
class ClientLibrariesTest {
  @TempDir static Path folder;

  private static RunningPortal portal;
  private static Person owner;
  private static Map<String, String> environment;

  @BeforeAll
  static void aRepositoryThatStockGitHasPushed() {
    portal = RunningPortal.shared();
    StockGit git = StockGit.in(folder);
    owner = portal.newPerson("reader");
    HostedRepository repository = portal.newRepository(owner, RunningPortal.unique("sample"), true);
    Path work = SampleHistory.make(git, folder.resolve("work"));
    git.run(work, "push", "-q", repository.url(owner), "--all").succeeds();
    git.run(work, "push", "-q", repository.url(owner), "--tags").succeeds();
    environment =
        Map.of(
            "URL", portal.url("").toString(),
            "TOKEN", owner.token(),
            "REPO", repository.path(),
            "HOME", git.home().toString(),
            "WORK", work.toString());
  }

  @TestFactory
  Stream<DynamicTest> pyGithubReadsWhatStockGitHasPushed() {
    return ClientScript.python("pygithub_reading.py", folder, environment);
  }

  @TestFactory
  Stream<DynamicTest> pyGithubManagesPeopleAndRepositories() {
    return ClientScript.python(
        "pygithub_managing.py", folder, with("TOKEN", portal.admin().token()));
  }

  @TestFactory
  Stream<DynamicTest> octokitReadsWhatStockGitHasPushed() {
    requireOctokit();
    return ClientScript.node("octokit_reading.mjs", folder, environment);
  }

  @TestFactory
  Stream<DynamicTest> octokitManagesTeamsAndRepositories() {
    requireOctokit();
    Person manager = portal.newPerson("manager");
    Person other = portal.newPerson("other");
    Map<String, String> more = with("TOKEN", manager.token());
    more.put("LOGIN", manager.login());
    more.put("OTHER", other.login());
    more.put("OTHER_TOKEN", other.token());
    more.put("ORG", portal.newOrganization("managed", manager));
    return ClientScript.node("octokit_managing.mjs", folder, more);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return more;
  }

  /** Where there is no npm, scripts/test.sh says so and goes on. */
  private static void requireOctokit() {
    Assumptions.assumeTrue(
        Files.isDirectory(ClientScript.tools().resolve("node/node_modules/@octokit/rest")),
        "Octokit is not installed");
  }
}
