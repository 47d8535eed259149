package dev.gatehouse.system.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.system.ApiAnswer;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people with a clone do: fork over REST, push to the fork, open a pull request from there,
 * push again, have it approved and merged, and pull what became of it.
 */
class ForkFlowTest {
  @TempDir static Path folder;

  private static RunningPortal portal;
  private static Person owner;
  private static Person newcomer;

  @BeforeAll
  static void people() {
    portal = RunningPortal.shared();
    owner = portal.newPerson("owner");
    newcomer = portal.newPerson("newcomer");
  }

  @Test
  void stockGitTakesAChangeFromAForkToTheRepository() throws IOException {
    HostedRepository upstream =
        portal.newRepository(owner, RunningPortal.unique("upstream"), false);
    Path home = Files.createDirectories(folder.resolve("git"));
    StockGit git = StockGit.in(home);
    Path work = git.init(home.resolve("work"));
    git.commit(work, "guide.txt", "one\ntwo\n");
    git.run(work, "push", "-q", upstream.url(owner), "main").succeeds();
    String base = git.id(work, "HEAD");

    HostedRepository fork = fork(upstream);
    Path mine = home.resolve("mine");
    git.run(home, "clone", "-q", fork.url(newcomer), mine.toString()).succeeds();
    assertEquals(base, git.id(mine, "HEAD"));
    git.run(mine, "checkout", "-q", "-b", "typo").succeeds();
    git.commit(mine, "guide.txt", "one\n2\n");
    git.run(mine, "push", "-q", "origin", "typo").succeeds();
    int number = open(upstream, fork, "typo", "main", git.id(mine, "HEAD"));
    git.commit(mine, "guide.txt", "one\ntwo and a half\n");
    git.run(mine, "push", "-q", "origin", "typo").succeeds();
    String head = git.id(mine, "HEAD");
    awaitHead(upstream, number, head);

    Path before = home.resolve("before");
    git.run(home, "clone", "-q", "--mirror", upstream.url(), before.toString()).succeeds();
    assertFalse(git.run(before, "cat-file", "-e", head).exit() == 0, "seen before the merge");
    assertEquals(base, git.id(before, "HEAD"));

    // The pull request keeps what it has.
    git.run(mine, "push", "-q", "origin", "--delete", "typo").succeeds();
    approveAndMerge(upstream, number, head);
    git.run(work, "pull", "-q", upstream.url(), "main").succeeds();
    assertEquals("one\ntwo and a half\n", Files.readString(work.resolve("guide.txt")));
    git.run(work, "merge-base", "--is-ancestor", head, "HEAD").succeeds();
    remove(fork);
    assertEquals(head, pull(upstream, number).getAsJsonObject("head").get("sha").getAsString());
  }

  @Test
  void stockHgTakesAChangeFromAForkToTheRepository() throws IOException {
    HostedRepository upstream =
        portal.newHgRepository(owner, RunningPortal.unique("upstream"), false);
    Path home = Files.createDirectories(folder.resolve("hg"));
    StockHg hg = StockHg.in(home);
    Path work = hg.init(home.resolve("work"));
    String base = hg.commit(work, "guide.txt", "one\ntwo\n");
    hg.run(work, "push", "-q", upstream.url(owner)).succeeds();

    HostedRepository fork = fork(upstream);
    Path mine = home.resolve("mine");
    hg.run(home, "clone", "-q", fork.url(newcomer), mine.toString()).succeeds();
    assertEquals(base, hg.id(mine, "tip"));
    hg.commit(mine, "guide.txt", "one\n2\n");
    hg.run(mine, "push", "-q", fork.url(newcomer)).succeeds();
    assertEquals(
        "draft", hg.run(mine, "log", "-r", ".", "-T", "{phase}").succeeds().line(), "a fork");
    int number = open(upstream, fork, "default", "default", hg.id(mine, "."));
    // What is a draft may be amended: the new version takes the place of the one before.
    String first = hg.id(mine, ".");
    String evolving = "experimental.evolution=all";
    Files.writeString(mine.resolve("guide.txt"), "one\ntwo and a half\n");
    hg.run(mine, "--config", evolving, "commit", "--amend", "-q", "-m", "Amended").succeeds();
    hg.run(mine, "--config", evolving, "push", "-q", fork.url(newcomer)).succeeds();
    String head = hg.id(mine, ".");
    awaitHead(upstream, number, head);

    Path before = home.resolve("before");
    hg.run(home, "clone", "-q", upstream.url(), before.toString()).succeeds();
    assertEquals(base, hg.id(before, "tip"));
    hg.run(before, "log", "-r", head).endsWith(255);
    hg.run(before, "pull", "-q", "-r", head).endsWith(255);

    approveAndMerge(upstream, number, head);
    hg.run(work, "pull", "-q", "-u", upstream.url()).succeeds();
    assertEquals("one\ntwo and a half\n", Files.readString(work.resolve("guide.txt")));
    hg.run(work, "log", "-r", first).endsWith(255);
    assertEquals("public", hg.run(work, "log", "-r", head, "-T", "{phase}").succeeds().line());
    remove(fork);
    assertEquals(head, pull(upstream, number).getAsJsonObject("head").get("sha").getAsString());
  }

  /** Forks under another name, so that the head's owner alone has to be enough to find it. */
  private static HostedRepository fork(HostedRepository upstream) {
    JsonObject wish = new JsonObject();
    wish.addProperty("name", RunningPortal.unique("mine"));
    JsonObject fork =
        portal
            .api(newcomer)
            .post("/repos/" + upstream.path() + "/forks", wish)
            .expect(202)
            .object();
    assertTrue(fork.get("fork").getAsBoolean());
    assertEquals(upstream.path(), fork.getAsJsonObject("parent").get("full_name").getAsString());
    assertEquals(upstream.path(), fork.getAsJsonObject("source").get("full_name").getAsString());
    JsonArray forks = portal.api().get("/repos/" + upstream.path() + "/forks").expect(200).array();
    assertEquals(fork.get("id"), forks.get(0).getAsJsonObject().get("id"));
    assertEquals(
        1,
        portal
            .api()
            .get("/repos/" + upstream.path())
            .expect(200)
            .object()
            .get("forks_count")
            .getAsInt());
    return new HostedRepository(
        portal, upstream.vcs(), newcomer.login(), fork.get("name").getAsString());
  }

  private static int open(
      HostedRepository upstream, HostedRepository fork, String branch, String base, String head) {
    JsonObject wish = new JsonObject();
    wish.addProperty("title", "Mend the guide");
    wish.addProperty("head", newcomer.login() + ":" + branch);
    wish.addProperty("base", base);
    wish.addProperty("maintainer_can_modify", true);
    JsonObject pull =
        portal
            .api(newcomer)
            .post("/repos/" + upstream.path() + "/pulls", wish)
            .expect(201)
            .object();
    JsonObject from = pull.getAsJsonObject("head");
    assertEquals(head, from.get("sha").getAsString());
    assertEquals(newcomer.login() + ":" + branch, from.get("label").getAsString());
    assertEquals(fork.path(), from.getAsJsonObject("repo").get("full_name").getAsString());
    assertEquals(newcomer.login(), from.getAsJsonObject("user").get("login").getAsString());
    assertTrue(pull.get("maintainer_can_modify").getAsBoolean());
    return pull.get("number").getAsInt();
  }

  private static JsonObject pull(HostedRepository upstream, int number) {
    return portal
        .api(owner)
        .get("/repos/" + upstream.path() + "/pulls/" + number)
        .expect(200)
        .object();
  }

  private static void awaitHead(HostedRepository upstream, int number, String head) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    JsonObject pull = pull(upstream, number);
    while (!pull.getAsJsonObject("head").get("sha").getAsString().equals(head)) {
      assertTrue(Instant.now().isBefore(end), "it does not follow: " + pull);
      Thread.onSpinWait();
      pull = pull(upstream, number);
    }
    assertEquals(2, pull.get("versions").getAsInt());
  }

  private static void approveAndMerge(HostedRepository upstream, int number, String head) {
    String at = "/repos/" + upstream.path() + "/pulls/" + number;
    JsonObject review = new JsonObject();
    review.addProperty("event", "APPROVE");
    review.addProperty("commit_id", head);
    portal.api(owner).post(at + "/reviews", review).expect(200);
    JsonObject merge = new JsonObject();
    merge.addProperty("sha", head);
    portal.api(newcomer).put(at + "/merge", merge).expect(403);
    portal.api(owner).put(at + "/merge", merge).expect(200);
  }

  private static void remove(HostedRepository fork) {
    ApiAnswer gone = portal.api(newcomer).delete("/repos/" + fork.path());
    gone.expect(204);
  }
}
