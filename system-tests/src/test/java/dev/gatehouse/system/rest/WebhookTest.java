package dev.gatehouse.system.rest;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** PyGithub and Octokit set up webhooks; receivers of their own take and verify what is sent. */
class WebhookTest {
  @TempDir static Path folder;

  private static RunningPortal portal;
  private static Person owner;

  @BeforeAll
  static void somebody() {
    portal = RunningPortal.shared();
    owner = portal.newPerson("hooks");
  }

  @TestFactory
  Stream<DynamicTest> octokitIsToldOfAGitRepository() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(
            ClientScript.tools().resolve("node/node_modules/@octokit/webhooks-methods")),
        "Octokit is not installed");
    HostedRepository repository = portal.newRepository(owner, RunningPortal.unique("told"), true);
    Person other = portal.newPerson("asked");
    repository.grant(owner, other, "pull");
    StockGit git = StockGit.in(Files.createDirectories(folder.resolve("git")));
    Path work = git.init(folder.resolve("git").resolve("work"));
    git.commit(work, "guide.txt", "guide\n");
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
    return ClientScript.node(
        "octokit_hooks.mjs",
        folder,
        Map.of(
            "URL",
            portal.url("").toString(),
            "TOKEN",
            owner.token(),
            "LOGIN",
            owner.login(),
            "OTHER",
            other.login(),
            "REPO",
            repository.path(),
            "VCS",
            "git",
            "WORK",
            work.toString(),
            "REMOTE",
            repository.url(owner),
            "HOME",
            git.home().toString()));
  }

  @TestFactory
  Stream<DynamicTest> octokitIsToldOfAMercurialRepository() {
    Assumptions.assumeTrue(
        Files.isDirectory(
            ClientScript.tools().resolve("node/node_modules/@octokit/webhooks-methods")),
        "Octokit is not installed");
    HostedRepository repository = portal.newHgRepository(owner, RunningPortal.unique("told"), true);
    Person other = portal.newPerson("asked");
    repository.grant(owner, other, "pull");
    return ClientScript.node(
        "octokit_hooks.mjs",
        folder,
        Map.of(
            "URL",
            portal.url("").toString(),
            "TOKEN",
            owner.token(),
            "LOGIN",
            owner.login(),
            "OTHER",
            other.login(),
            "REPO",
            repository.path(),
            "VCS",
            "hg"));
  }

  @TestFactory
  Stream<DynamicTest> pyGithubIsToldOfAMercurialRepository() {
    HostedRepository repository = portal.newHgRepository(owner, RunningPortal.unique("told"), true);
    return ClientScript.python(
        "pygithub_hooks.py",
        folder,
        Map.of(
            "URL",
            portal.url("").toString(),
            "TOKEN",
            owner.token(),
            "REPO",
            repository.path(),
            "VCS",
            "hg"));
  }
}
