package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.Visit;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody's first fix, from the pencil to the landed change, with clicks only. */
class NewcomerTest {
  private static final String FILE = "peps/pep-0001.rst";
  private static final String TEXT =
      """
      PEP: 1
      Title: Purpose
      Author: A <a@example.org>
      Status: Active
      Type: Process
      Created: 01-Jan-2000

      Abstract
      ========

      This tekst has a mistake.
      """;

  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person newcomer = portal.newPerson("newcomer");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aFirstFixIsProposedTalkedAboutImprovedApprovedAndLanded(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("first"), false)
            : portal.newRepository(admin, RunningPortal.unique("first"), false);
    put(repository);
    String pull = "/" + repository.path() + "/pull/1";
    try (Visit first = Visit.to(portal).signIn(newcomer);
        Visit core = Visit.to(portal).signIn(admin)) {
      propose(first, repository);
      askForMore(core, pull);
      improve(first, pull);
      approveAndMerge(core, pull);
      first.open(pull);
      assertThat(heading(first.page(), "Merged")).isVisible();
    }
    assertEquals(TEXT.replace("This tekst has a mistake", "This text has none"), text(repository));
  }

  private static void propose(Visit visit, HostedRepository repository) {
    Page page = visit.page();
    visit.open("/" + repository.path());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("peps").setExact(true))
        .first()
        .click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("pep-0001.rst"))
        .first()
        .click();
    page.locator("[data-shortcut=e]").click();
    page.locator("textarea[name=text]").fill(TEXT.replace("tekst", "text"));
    press(page, "Propose");
    page.waitForURL(Pattern.compile(".*/pull/1$"));
    assertThat(page.getByText(Pattern.compile("^Proposed\\."))).isVisible();
  }

  private static void askForMore(Visit visit, String pull) {
    Page page = visit.page();
    visit.open(pull + "/files");
    page.getByTitle("Comment on line 11").last().click();
    page.getByLabel(Pattern.compile("Comment on .*, line 11")).fill("Then it has none.");
    press(page, "Add to your review");
    page.getByText("Send your review").click();
    page.getByLabel("Ask for changes").check();
    press(page, "Send review");
    assertThat(page.getByText("You asked for changes.")).isVisible();
  }

  private static void improve(Visit visit, String pull) {
    Page page = visit.page();
    visit.open(pull);
    assertThat(page.getByText("Then it has none.")).isVisible();
    visit.open(pull + "/edit/" + FILE);
    page.locator("textarea[name=text]")
        .fill(TEXT.replace("This tekst has a mistake", "This text has none"));
    press(page, "Add to the pull request");
    page.waitForURL(Pattern.compile(".*/pull/1/files$"));
  }

  private static void approveAndMerge(Visit visit, String pull) {
    Page page = visit.page();
    visit.open(pull + "/files");
    page.locator("details.review-form summary").click();
    page.getByLabel("Approve").check();
    press(page, "Send review");
    assertThat(page.getByText("You approved this.")).isVisible();
    visit.open(pull);
    press(page, "Merge");
    assertThat(heading(page, "Merged")).isVisible();
  }

  private static com.microsoft.playwright.Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private void put(HostedRepository repository) {
    JsonObject body = new JsonObject();
    body.addProperty("message", "Begin");
    body.addProperty("content", Base64.getEncoder().encodeToString(TEXT.getBytes(UTF_8)));
    portal.api(admin).put("/repos/" + repository.path() + "/contents/" + FILE, body).expect(201);
  }

  private String text(HostedRepository repository) {
    JsonObject file =
        portal
            .api(newcomer)
            .get("/repos/" + repository.path() + "/contents/" + FILE)
            .expect(200)
            .object();
    return new String(Base64.getMimeDecoder().decode(file.get("content").getAsString()), UTF_8);
  }
}
