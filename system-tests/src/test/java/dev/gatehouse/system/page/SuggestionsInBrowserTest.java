package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.Visit;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reviewer suggests other lines; the author, who has no scripts, commits them. */
class SuggestionsInBrowserTest {
  private static final String FILE = "file.txt";

  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person author = portal.newPerson("author");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void suggestionsAreMadeAtLinesAndCommittedAloneAndTogether(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("suggest"), false)
            : portal.newRepository(admin, RunningPortal.unique("suggest"), false);
    put(repository, "one\ntwo\n");
    propose(repository, "one\r\ntwo\r\nthree\r\nfour\r\nfive\r\nsix\r\n");
    String pull = "/" + repository.path() + "/pull/1";
    try (Visit reviewing = Visit.to(portal).signIn(admin);
        Visit writing = Visit.withoutScripts(portal).signIn(author)) {
      suggest(reviewing, pull, 3, "tree", "threes");
      suggestWithoutScripts(repository);
      thePreparedTextIsTheSameWithoutScripts(writing, pull);
      writing.open(pull);
      Page page = writing.page();
      assertThat(page.locator(".suggested")).hasCount(3);
      assertThat(page.locator(".suggested .removed").first()).containsText("three");
      assertThat(page.locator(".suggested .added").first()).containsText("threes");
      page.getByRole(AriaRole.BUTTON, name("Commit suggestion of " + admin.login()))
          .first()
          .click();
      assertThat(page.getByText("The suggestion is committed as version 2.")).isVisible();
      assertEquals("one\r\ntwo\r\nthrees\r\nfour\r\nfive\r\nsix\r\n", text(repository));
      page.getByLabel("Add to batch").first().check();
      page.getByLabel("Add to batch").last().check();
      page.getByRole(AriaRole.BUTTON, name("Commit the chosen")).click();
      assertThat(page.getByText("2 suggestions are committed as version 3.")).isVisible();
      assertEquals("one\r\ntwo\r\nthrees\r\n4\r\n6\r\n", text(repository));
      assertThat(page.locator(".thread-resolved")).hasCount(3);
      assertThat(page.getByLabel("Add to batch")).hasCount(0);
    }
  }

  /** In the form at a line, which the button fills. */
  private static void suggest(Visit visit, String pull, int line, String wrong, String right) {
    Page page = visit.page();
    visit.open(pull + "/files");
    page.locator("a[id$='R" + line + "']").click();
    Locator area = page.locator("#line-body");
    area.fill("Plural:");
    page.getByRole(AriaRole.BUTTON, name("Suggest a change")).click();
    assertThat(area).hasValue("Plural:\n\n```suggestion\nthree\n```\n");
    area.fill("Plural:\n\n```suggestion\n" + right + "\n```\n");
    page.getByRole(AriaRole.BUTTON, name("Comment now")).click();
    assertThat(page.locator(".suggested .added")).containsText(right);
    assertThat(page.getByText(wrong, new Page.GetByTextOptions().setExact(true))).hasCount(0);
  }

  private static void thePreparedTextIsTheSameWithoutScripts(Visit visit, String pull) {
    Page page = visit.page();
    visit.open(pull + "/files");
    page.locator("a[id$='R2']").click();
    Locator area = page.locator("#line-body");
    area.fill("Hm.");
    page.getByLabel("From line").fill("1");
    page.getByRole(AriaRole.BUTTON, name("Suggest a change")).click();
    assertThat(area).hasValue("Hm.\n\n```suggestion\none\ntwo\n```\n");
    assertThat(page.getByLabel("From line")).hasValue("1");
  }

  /** Two more, by the API. */
  private void suggestWithoutScripts(HostedRepository repository) {
    JsonArray comments = new JsonArray();
    comments.add(comment(4, "```suggestion\n4\n```"));
    JsonObject gone = comment(6, "```suggestion\n6\n```");
    gone.addProperty("start_line", 5);
    comments.add(gone);
    JsonObject review = new JsonObject();
    review.addProperty("event", "COMMENT");
    review.addProperty("body", "Shorter:");
    review.add("comments", comments);
    portal.api(admin).post("/repos/" + repository.path() + "/pulls/1/reviews", review).expect(200);
  }

  private static JsonObject comment(int line, String body) {
    JsonObject comment = new JsonObject();
    comment.addProperty("path", FILE);
    comment.addProperty("line", line);
    comment.addProperty("side", "RIGHT");
    comment.addProperty("body", body);
    return comment;
  }

  private static Page.GetByRoleOptions name(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private void put(HostedRepository repository, String text) {
    JsonObject body = new JsonObject();
    body.addProperty("message", "Begin");
    body.addProperty("content", base64(text));
    portal.api(admin).put("/repos/" + repository.path() + "/contents/" + FILE, body).expect(201);
  }

  private void propose(HostedRepository repository, String text) {
    JsonObject body = new JsonObject();
    body.addProperty("path", FILE);
    body.addProperty("content", base64(text));
    body.addProperty("base", contents(repository, "").get("sha").getAsString());
    body.addProperty("title", "Say more");
    portal.api(author).post("/repos/" + repository.path() + "/proposals", body).expect(201);
  }

  private JsonObject contents(HostedRepository repository, String query) {
    return portal
        .api(author)
        .get("/repos/" + repository.path() + "/contents/" + FILE + query)
        .expect(200)
        .object();
  }

  private String text(HostedRepository repository) {
    return new String(
        Base64.getMimeDecoder()
            .decode(contents(repository, "?ref=refs/pull/1/head").get("content").getAsString()),
        UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
