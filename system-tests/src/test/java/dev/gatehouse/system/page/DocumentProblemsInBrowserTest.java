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
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pull request says what the rules have against the documents that it changes. */
class DocumentProblemsInBrowserTest {
  private static final String PEP =
      """
      PEP: 842
      Title: A title
      Author: Ada <ada@example.org>
      Status: Draft
      Type: Process
      Created: 1-Jan-2026

      Abstract
      ========

      Text.
      """;

  private final RunningPortal portal = RunningPortal.shared();
  private final Person owner = portal.newPerson("owner");
  private final Person author = portal.newPerson("writer");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void problemsAreToldOnThePageAndAtTheirLinesAndMendedInTheEditor(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(owner, RunningPortal.unique("docs"), false)
            : portal.newRepository(owner, RunningPortal.unique("docs"), false);
    String repo = "/repos/" + repository.path();
    portal.api(owner).put(repo + "/contents/README.rst", file("Texts.\n")).expect(201);
    JsonObject proposal = file(PEP);
    proposal.addProperty("title", "PEP 842: A title");
    proposal.addProperty("path", "peps/pep-0842.rst");
    portal.api(author).post(repo + "/proposals", proposal).expect(201);
    String pull = "/" + repository.path() + "/pull/1";
    try (Visit visit = Visit.withoutScripts(portal).signIn(author)) {
      Page page = visit.page();
      Locator panel =
          page.getByRole(
              AriaRole.REGION, new Page.GetByRoleOptions().setName("1 problem of a document"));
      visit.open(pull);
      assertThat(panel).hasCount(0);

      JsonObject profile = new JsonObject();
      profile.addProperty("kind", "pep");
      profile.addProperty("directory", "peps");
      portal.api(owner).put(repo + "/content-profile", profile).expect(200);
      visit.open(pull);
      assertThat(panel).containsText("The day of a date has two digits.");
      assertThat(panel.getByText("Put a zero before it")).isVisible();
      panel.getByText("peps/pep-0842.rst, line 6").click();
      page.waitForURL(Pattern.compile(".*/files#problem-.*"));
      Locator mark = page.locator(".diff-problem:target");
      assertThat(mark).hasText("Line 6: The day of a date has two digits.");
      page.goBack();
      panel.getByText("Put a zero before it").click();
      page.waitForURL(Pattern.compile(".*/pull/1/edit/peps/pep-0842.rst"));
    }
    try (Visit visit = Visit.to(portal)) {
      visit.open(pull);
      assertThat(visit.page().getByText("The day of a date has two digits.")).isVisible();
      assertThat(visit.page().getByText("Put a zero before it")).hasCount(0);
      visit.assertAccessibleAndQuiet();
      visit.open(pull + "/files");
      assertThat(visit.page().locator(".diff-problem")).hasCount(1);
      visit.assertAccessibleAndQuiet();
      visit.open(pull + "/files?rendered=peps/pep-0842.rst");
      assertThat(visit.page().locator(".diff-problem")).hasCount(1);
      visit.assertAccessibleAndQuiet();
    }
  }

  private static JsonObject file(String text) {
    JsonObject body = new JsonObject();
    body.addProperty("message", "Begin");
    body.addProperty("content", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    return body;
  }
}
