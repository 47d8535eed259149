package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
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

/** Somebody writes a numbered document, with its rules told and mended while they write. */
class NewDocumentInBrowserTest {
  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person author = portal.newPerson("writer");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aNumberIsKeptRulesAreToldAndMendedAndTheDocumentIsProposed(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("docs"), false)
            : portal.newRepository(admin, RunningPortal.unique("docs"), false);
    put(repository);
    turnOn(repository);
    try (Visit visit = Visit.to(portal).signIn(author)) {
      Page page = visit.page();
      visit.open("/" + repository.path());
      page.getByText("Add a file").click();
      page.getByText("Begin a numbered document").click();
      visit.assertAccessibleAndQuiet();
      page.getByLabel("Title").fill("Say what is wrong");
      page.getByLabel("Type").selectOption("Process");
      press(page, "Keep a number and write");
      assertThat(page.getByText("Number 843 is kept for you")).isVisible();
      assertThat(page.getByLabel("Path")).hasValue("peps/pep-0843.rst");
      Locator text = page.locator("textarea[name=text]");
      assertTrue(text.inputValue().startsWith("PEP: 843\nTitle: Say what is wrong\n"));
      text.fill(
          text.inputValue()
              .replaceFirst("Author: .*", "Author: Ada <ada@example.org>")
              .replaceFirst("Created: .*", "Created: 1-Jan-2026"));
      Locator fix =
          page.getByRole(
              AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Put a zero before it"));
      assertThat(page.getByText("The day of a date has two digits.")).isVisible();
      visit.assertAccessibleAndQuiet();
      fix.click();
      assertThat(page.getByText("The day of a date has two digits.")).hasCount(0);
      assertTrue(text.inputValue().contains("\nCreated: 01-Jan-2026\n"), text.inputValue());
      press(page, "Propose");
      page.waitForURL(Pattern.compile(".*/pull/1$"));
    }
    assertEquals(
        404,
        portal
            .api(admin)
            .get("/repos/" + repository.path() + "/contents/peps/pep-0843.rst")
            .status());
  }

  private void turnOn(HostedRepository repository) {
    try (Visit visit = Visit.withoutScripts(portal).signIn(admin)) {
      Page page = visit.page();
      visit.open("/" + repository.path() + "/settings/content");
      page.getByLabel("Documents").selectOption("pep");
      press(page, "Save");
      assertThat(page.getByText("Turned on.")).isVisible();
      assertThat(page.getByLabel("Documents")).hasValue("pep");
    }
  }

  private void put(HostedRepository repository) {
    JsonObject body = new JsonObject();
    body.addProperty("message", "Begin");
    body.addProperty("content", Base64.getEncoder().encodeToString("PEP: 842\n".getBytes(UTF_8)));
    portal
        .api(admin)
        .put("/repos/" + repository.path() + "/contents/peps/pep-0842.rst", body)
        .expect(201);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }
}
