package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking at the difference of a document as the document that it is, and speaking of it there. */
class RenderedDiffInBrowserTest {
  private static final String BEFORE =
      "# Title\n\nIt is one text.\n\n### Deep\n\n- first\n- second\n";
  private static final String AFTER =
      "# Title\n\nIt is another\ntext.\n\n### Deep\n\n- first\n- second\n";

  private final RunningPortal portal = RunningPortal.shared();
  private final Person reviewer = portal.newPerson("reviewer");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aParagraphIsReadAndSpokenOfAsItWillBeSeen(String vcs, @TempDir Path folder) {
    HostedRepository repository = repository(vcs, folder);
    // axe needs scripts.
    try (Visit seen = Visit.to(portal).signIn(reviewer)) {
      seen.open("/" + repository.path() + "/pull/1/files?rendered=doc.md");
      seen.assertAccessibleAndQuiet();
    }
    try (Visit visit = Visit.withoutScripts(portal).signIn(reviewer)) {
      Page page = visit.page();
      visit.open("/" + repository.path() + "/pull/1/files");
      link(page, "Rendered");
      assertThat(page.locator(".rendered-diff ins")).hasText("another");
      assertThat(page.locator(".rendered-diff del")).hasText("one");
      assertThat(page.locator("a[aria-current=true]").getByText("Rendered")).isVisible();
      link(page, "Comment on lines 3 to 4");
      page.getByLabel("Comment on doc.md, line 4").fill("Which other?");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Comment now")).click();
      assertThat(page.locator(".rendered-diff .comment")).containsText("Which other?");
      link(page, "Source");
      assertThat(page.locator("table.diff .comment")).containsText("Which other?");
    }
    whatIsSaidHasItsPlaceAmongTheHeadings(repository);
    JsonObject comment =
        portal
            .api(reviewer)
            .get("/repos/" + repository.path() + "/pulls/1/comments")
            .expect(200)
            .array()
            .get(0)
            .getAsJsonObject();
    assertEquals(4, comment.get("line").getAsInt());
    assertEquals(3, comment.get("start_line").getAsInt());
  }

  /** A document, a comment and what the comment says have headings, all on one page. */
  private void whatIsSaidHasItsPlaceAmongTheHeadings(HostedRepository repository) {
    JsonObject comment = new JsonObject();
    comment.addProperty("path", "doc.md");
    comment.addProperty("line", 4);
    comment.addProperty("body", "# Loud\n\n### and deep\n\nIs it?");
    portal
        .api(reviewer)
        .post("/repos/" + repository.path() + "/pulls/1/comments", comment)
        .expect(201);
    try (Visit seen = Visit.to(portal).signIn(reviewer)) {
      for (String query : List.of("/files?rendered=doc.md", "/files", "")) {
        seen.open("/" + repository.path() + "/pull/1" + query);
        assertThat(seen.page().locator(".comment h1").first()).hasText("Loud");
        seen.assertAccessibleAndQuiet();
      }
    }
  }

  private static void link(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private HostedRepository repository(String vcs, Path folder) {
    Person admin = portal.admin();
    String organization = portal.newOrganization("documents", admin);
    String name = RunningPortal.unique("texts");
    boolean hg = vcs.equals("hg");
    HostedRepository repository;
    if (hg) {
      StockHg client = StockHg.in(folder.resolve("home"));
      repository = portal.newHgRepository(admin, organization, name, false);
      Path work = client.init(folder.resolve("work"));
      client.commit(work, "doc.md", BEFORE);
      client.run(work, "branch", "-q", "fix").succeeds();
      client.commit(work, "doc.md", AFTER);
      client.run(work, "push", "-q", "--new-branch", repository.url(admin)).succeeds();
    } else {
      StockGit client = StockGit.in(folder.resolve("home"));
      repository = portal.newRepository(admin, organization, name, false);
      Path work = client.init(folder.resolve("work"));
      client.commit(work, "doc.md", BEFORE);
      client.run(work, "branch", "-M", "main").succeeds();
      client.run(work, "switch", "-q", "-c", "fix").succeeds();
      client.commit(work, "doc.md", AFTER);
      client.run(work, "push", "-q", repository.url(admin), "main", "fix").succeeds();
    }
    JsonObject pull = new JsonObject();
    pull.addProperty("title", "Say another");
    pull.addProperty("head", "fix");
    pull.addProperty("base", hg ? "default" : "main");
    portal.api(admin).post("/repos/" + repository.path() + "/pulls", pull).expect(201);
    return repository;
  }
}
