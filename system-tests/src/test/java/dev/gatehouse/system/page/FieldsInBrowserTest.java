package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Labels, reviewers, assignees, turns and templates, all without scripts. */
class FieldsInBrowserTest {
  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person author = portal.newPerson("author");
  private final Person reviewer = portal.newPerson("reviewer");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aPullRequestIsLabelledAssignedAndLookedAtByWhoIsAsked(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("fields"), false)
            : portal.newRepository(admin, RunningPortal.unique("fields"), false);
    put(repository, "file.txt", "one\n");
    put(repository, ".github/PULL_REQUEST_TEMPLATE.md", "Say why.\n");
    propose(repository, "two\n");
    String root = "/" + repository.path();
    try (Visit writing = Visit.withoutScripts(portal).signIn(admin);
        Visit reading = Visit.withoutScripts(portal).signIn(reviewer)) {
      aLabelIsMade(writing, root);
      itIsPutOnAndFound(writing, root);
      somebodyIsAskedAndItIsAssigned(writing, root);
      itWaitsForWhoIsAsked(reading, root);
      aTemplateNeverReplacesWhatIsTyped(writing, root, vcs.equals("hg") ? "default" : "main");
    }
  }

  private static void aLabelIsMade(Visit visit, String root) {
    Page page = visit.page();
    visit.open(root + "/labels");
    page.getByText("New label").click();
    page.getByLabel("Name").fill("typo");
    page.getByLabel("Description").fill("A slip of the pen");
    press(page, "Make label");
    assertThat(page.getByText("Label made.")).isVisible();
    page.getByLabel("Edit the label typo").click();
    page.locator(".label-edit").getByLabel("Name").fill("Typo");
    press(page, "Save");
    assertThat(page.locator(".labels .label")).hasText("Typo");
  }

  private static void itIsPutOnAndFound(Visit visit, String root) {
    Page page = visit.page();
    visit.open(root + "/pull/1");
    page.getByLabel("Change the labels").click();
    page.locator(".fields-choices").getByLabel("Typo").check();
    press(page, "Save labels");
    assertThat(page.locator(".label-list .label")).hasText("Typo");
    page.locator(".label-list .label").click();
    assertThat(page.locator(".pulls .list-title")).hasText("Say two");
    page.getByLabel("Do not look for the label Typo").click();
    assertThat(page.locator(".pull-chosen")).hasCount(0);
  }

  private void somebodyIsAskedAndItIsAssigned(Visit visit, String root) {
    Page page = visit.page();
    visit.open(root + "/pull/1");
    page.getByLabel("Ask for a review").first().click();
    page.getByLabel("People and teams").fill("nobody-of-this-name");
    press(page, "Ask for a review");
    assertThat(page.getByText("Nobody called nobody-of-this-name may read this repository."))
        .isVisible();
    page.getByLabel("People and teams").fill("@" + reviewer.login());
    press(page, "Ask for a review");
    assertThat(page.locator(".reviewers")).containsText("asked by " + admin.login());
    assertThat(page.locator(".landing-turn"))
        .hasText(reviewer.login() + "’s turn: asked by " + admin.login() + ".");
    page.getByLabel("Assign somebody").click();
    press(page, "Assign yourself");
    assertThat(page.getByLabel("Do not assign " + admin.login())).isVisible();
  }

  private void itWaitsForWhoIsAsked(Visit visit, String root) {
    Page page = visit.page();
    visit.open("/pulls");
    assertThat(page.locator(".turn-yours")).hasText("Your turn: asked by " + admin.login());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Say two")).click();
    page.getByLabel("Do not ask " + reviewer.login()).click();
    assertThat(page.getByText("Not asked any more.")).isVisible();
    visit.open("/pulls");
    assertThat(page.getByText("Nothing waits for you")).isVisible();
    visit.open(root + "/pulls");
    assertThat(page.locator(".pulls .turn"))
        .hasText("A reviewer’s turn: nobody who may write has looked at it");
  }

  private static void aTemplateNeverReplacesWhatIsTyped(Visit visit, String root, String branch) {
    Page page = visit.page();
    visit.open(root + "/pulls/new?base=" + branch + "&head=" + branch);
    Locator description = page.getByLabel("Description");
    assertThat(description).hasValue("Say why.");
    page.getByLabel("Title").fill("A title");
    description.fill("My own words");
    press(page, "Use template");
    assertThat(page.getByLabel("Description")).hasValue("My own words\n\nSay why.");
    assertThat(page.getByLabel("Title")).hasValue("A title");
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private void put(HostedRepository repository, String path, String text) {
    JsonObject file = new JsonObject();
    file.addProperty("message", "Begin " + path);
    file.addProperty("content", encoded(text));
    portal.api(admin).put("/repos/" + repository.path() + "/contents/" + path, file).expect(201);
  }

  private void propose(HostedRepository repository, String text) {
    String repo = "/repos/" + repository.path();
    JsonObject proposal = new JsonObject();
    proposal.addProperty("path", "file.txt");
    proposal.addProperty("content", encoded(text));
    proposal.addProperty(
        "base",
        portal
            .api(author)
            .get(repo + "/contents/file.txt")
            .expect(200)
            .object()
            .get("sha")
            .getAsString());
    proposal.addProperty("title", "Say two");
    portal.api(author).post(repo + "/proposals", proposal).expect(201);
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
