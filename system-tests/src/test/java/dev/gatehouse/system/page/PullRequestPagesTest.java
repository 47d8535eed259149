package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proposing, reviewing and landing in a browser. */
class PullRequestPagesTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final RunningPortal portal = RunningPortal.shared();
  private final Person author = portal.newPerson("author");
  private final Person reviewer = portal.newPerson("reviewer");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aBranchIsProposedReviewedAndLandsWithOneClick(String vcs, @TempDir Path folder) {
    Change change = new Change(vcs, folder);
    try (Visit writing = Visit.withoutScripts(portal).signIn(author);
        Visit reading = Visit.to(portal).signIn(reviewer)) {
      propose(writing.page(), writing, change);
      commentAndApprove(reading, change);
      Page page = reading.page();
      reading.open("/" + change.repository.path() + "/pull/1");
      assertThat(page.getByText("Ready to land in " + change.base)).isVisible();
      change.push("two\n");
      awaitVersion(change, 2);
      Response refused =
          page.waitForResponse(
              r -> r.request().method().equals("POST"), () -> press(page, "Merge"));
      assertEquals(409, refused.status());
      assertThat(page.getByText("Nothing was merged.")).isVisible();
      assertThat(page.getByText("No longer counts: the patch has changed")).isVisible();
      reading.open("/" + change.repository.path() + "/pull/1");
      press(page, "Merge");
      assertThat(page.getByText("Merged into " + change.base + ".")).isVisible();
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Merged")))
          .isVisible();
    }
    assertEquals("two\n", change.landed());
  }

  private static void propose(Page page, Visit writing, Change change) {
    writing.open("/" + change.repository.path() + "/compare/" + change.base + "...fix");
    page.getByText("Side by side").click();
    assertThat(page.locator("table.diff-split")).isVisible();
    page.getByText("Create pull request").click();
    page.getByLabel("Title").fill("Say it in another way");
    press(page, "Create pull request");
    page.waitForURL(Pattern.compile(".*/pull/1$"));
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText("Say it in another way");
    assertThat(page.getByText("Pull request #1 is open.")).isVisible();
  }

  private static void commentAndApprove(Visit reading, Change change) {
    Page page = reading.page();
    reading.open("/" + change.repository.path() + "/pull/1/files");
    page.getByTitle("Comment on line 1").last().click();
    page.getByLabel(Pattern.compile("Comment on file.txt, line 1")).fill("Is this **better**?");
    reading.assertAccessibleAndQuiet();
    press(page, "Add to your review");
    assertThat(page.getByText("1 comment not sent yet")).isVisible();
    assertThat(page.getByText("Is this better?")).isVisible();
    reading.assertAccessibleAndQuiet();
    page.getByText("Send your review").click();
    page.getByLabel("Approve").check();
    press(page, "Send review");
    assertThat(page.getByText("You approved this.")).isVisible();
    reading.assertAccessibleAndQuiet();
    press(page, "Resolve");
    assertThat(page.getByText("Resolved by")).isVisible();
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /** A push is followed soon after it was answered. */
  private void awaitVersion(Change change, int number) {
    long end = System.nanoTime() + LIMIT.toNanos();
    String url = "/repos/" + change.repository.path() + "/pulls/1/versions";
    while (portal.api(author).get(url).expect(200).array().size() < number) {
      assertTrue(System.nanoTime() < end, "the pull request did not follow the push");
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  /** A repository with a branch that changes its one file. */
  private final class Change {
    private final HostedRepository repository;
    private final String base;
    private final boolean hg;
    private final Path work;
    private final StockHg hgClient;
    private final StockGit gitClient;

    Change(String vcs, Path folder) {
      Person admin = portal.admin();
      hg = vcs.equals("hg");
      hgClient = StockHg.in(folder.resolve("hg-home"));
      gitClient = StockGit.in(folder.resolve("git-home"));
      String organization = portal.newOrganization("pulls", admin);
      String name = RunningPortal.unique("texts");
      repository =
          hg
              ? portal.newHgRepository(admin, organization, name, false)
              : portal.newRepository(admin, organization, name, false);
      repository.grant(admin, reviewer, "push");
      base = hg ? "default" : "main";
      if (hg) {
        work = hgClient.init(folder.resolve("work"));
        hgClient.commit(work, "file.txt", "nothing\n");
        hgClient.run(work, "push", "-q", repository.url(admin)).succeeds();
        hgClient.run(work, "branch", "-q", "fix").succeeds();
      } else {
        work = gitClient.init(folder.resolve("work"));
        gitClient.commit(work, "file.txt", "nothing\n");
        gitClient.run(work, "branch", "-M", "main").succeeds();
        gitClient.run(work, "push", "-q", repository.url(admin), "main").succeeds();
        gitClient.run(work, "switch", "-q", "-c", "fix").succeeds();
      }
      push("one\n");
    }

    void push(String text) {
      String url = repository.url(portal.admin());
      if (hg) {
        hgClient.commit(work, "file.txt", text);
        hgClient.run(work, "push", "-q", "--new-branch", "-b", "fix", url).succeeds();
      } else {
        gitClient.commit(work, "file.txt", text);
        gitClient.run(work, "push", "-q", url, "fix").succeeds();
      }
    }

    /** What the target branch has. */
    String landed() {
      JsonObject file =
          portal
              .api(author)
              .get("/repos/" + repository.path() + "/contents/file.txt?ref=" + base)
              .expect(200)
              .object();
      return new String(
          Base64.getMimeDecoder().decode(file.get("content").getAsString()),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
