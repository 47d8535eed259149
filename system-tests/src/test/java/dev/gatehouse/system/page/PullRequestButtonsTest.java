package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.Visit;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The smaller buttons of a pull request's page, all of them without scripts. */
class PullRequestButtonsTest {
  private static final String FILE = "file.txt";

  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person author = portal.newPerson("author");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aPullRequestIsTalkedAboutClosedOpenedMergedAndReverted(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("buttons"), false)
            : portal.newRepository(admin, RunningPortal.unique("buttons"), false);
    put(repository, "one\n");
    propose(repository, "two\n");
    String pull = "/" + repository.path() + "/pull/1";
    try (Visit writing = Visit.withoutScripts(portal).signIn(author);
        Visit reading = Visit.withoutScripts(portal).signIn(admin)) {
      aCommentIsEditedAndDeleted(writing, pull);
      itIsADraftAndReadyAgain(writing, pull);
      itIsClosedWithAWordAndOpenedAgain(writing, pull);
      aReviewIsDismissedAndTheReasonShown(repository, reading, pull);
      reading.open(pull);
      press(reading.page(), "Merge");
      assertThat(heading(reading.page(), "Merged")).isVisible();
      assertEquals("two\n", text(repository));
      whatLandedIsReverted(repository, writing, reading, pull);
    }
  }

  private static void aCommentIsEditedAndDeleted(Visit visit, String pull) {
    Page page = visit.page();
    visit.open(pull);
    page.getByLabel("Say something").fill("A frist word");
    press(page, "Comment");
    assertThat(page.getByText("A frist word")).isVisible();
    page.getByLabel("Edit this comment").click();
    page.getByLabel("Comment", new Page.GetByLabelOptions().setExact(true)).fill("A first word");
    press(page, "Save comment");
    assertThat(page.getByText("A first word")).isVisible();
    assertThat(page.getByText("A frist word")).hasCount(0);
    assertThat(page.getByText("edited", new Page.GetByTextOptions().setExact(true))).isVisible();
    press(page, "Delete");
    assertThat(page.getByText("Comment deleted.")).isVisible();
    assertThat(page.getByText("A first word")).hasCount(0);
  }

  private static void itIsADraftAndReadyAgain(Visit visit, String pull) {
    Page page = visit.page();
    visit.open(pull);
    press(page, "Make it a draft");
    assertThat(page.locator(".pull-line .state")).hasText("Draft");
    assertThat(button(page, "Merge")).hasCount(0);
    press(page, "Ready for review");
    assertThat(page.locator(".pull-line .state")).hasText("Open");
  }

  private static void itIsClosedWithAWordAndOpenedAgain(Visit visit, String pull) {
    Page page = visit.page();
    visit.open(pull);
    page.getByLabel("Say something").fill("Not now");
    press(page, "Close without merging");
    assertThat(page.locator(".pull-line .state")).hasText("Closed");
    assertThat(page.getByText("Not now")).isVisible();
    press(page, "Open again");
    assertThat(page.locator(".pull-line .state")).hasText("Open");
  }

  private void aReviewIsDismissedAndTheReasonShown(
      HostedRepository repository, Visit visit, String pull) {
    JsonObject review = new JsonObject();
    review.addProperty("event", "REQUEST_CHANGES");
    review.addProperty("body", "Three is better.");
    portal.api(admin).post("/repos/" + repository.path() + "/pulls/1/reviews", review).expect(200);
    Page page = visit.page();
    visit.open(pull);
    assertThat(page.getByText("asked for changes").first()).isVisible();
    page.getByText("Dismiss…").click();
    page.getByLabel("Why it no longer counts").fill("Two it is");
    press(page, "Dismiss");
    assertThat(page.getByText("The review no longer counts.")).isVisible();
    assertThat(page.getByText("Two it is")).isVisible();
    assertThat(page.getByText("had an opinion that was dismissed")).isVisible();
  }

  private void whatLandedIsReverted(
      HostedRepository repository, Visit writing, Visit reading, String pull) {
    Page page = writing.page();
    writing.open(pull);
    press(page, "Revert");
    page.waitForURL(Pattern.compile(".*/pull/2$"));
    assertThat(page.getByText("Pull request #2 is open.")).isVisible();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText("Revert \"Say two\"");
    assertThat(page.getByText("opened this to revert")).isVisible();
    reading.open("/" + repository.path() + "/pull/2");
    press(reading.page(), "Merge");
    assertThat(heading(reading.page(), "Merged")).isVisible();
    assertEquals("one\n", text(repository));
    writing.open(pull);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("#2 Revert \"Say two\""))
        .click();
    page.waitForURL(Pattern.compile(".*/pull/2$"));
    writing.open(pull);
    Response refused =
        page.waitForResponse(r -> r.request().method().equals("POST"), () -> press(page, "Revert"));
    assertEquals(409, refused.status());
    assertThat(page.getByText("There is nothing to revert: the branch has none of it now."))
        .isVisible();
    assertThat(heading(page, "Merged")).isVisible();
  }

  private static com.microsoft.playwright.Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void press(Page page, String name) {
    button(page, name).click();
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
    body.addProperty("base", contents(repository).get("sha").getAsString());
    body.addProperty("title", "Say two");
    portal.api(author).post("/repos/" + repository.path() + "/proposals", body).expect(201);
  }

  private JsonObject contents(HostedRepository repository) {
    return portal
        .api(author)
        .get("/repos/" + repository.path() + "/contents/" + FILE)
        .expect(200)
        .object();
  }

  private String text(HostedRepository repository) {
    return new String(
        Base64.getMimeDecoder().decode(contents(repository).get("content").getAsString()), UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
