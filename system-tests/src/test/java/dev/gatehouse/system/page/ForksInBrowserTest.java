package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Somebody forks a repository on its page, and proposes what the fork has. */
class ForksInBrowserTest {
  private final RunningPortal portal = RunningPortal.shared();
  private final Person owner = portal.newPerson("keeper");
  private final Person newcomer = portal.newPerson("forker");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aForkIsMadeComparedAndProposedWithoutScripts(String vcs) {
    boolean hg = vcs.equals("hg");
    String branch = hg ? "default" : "main";
    String name = RunningPortal.unique("guide");
    HostedRepository upstream =
        hg ? portal.newHgRepository(owner, name, false) : portal.newRepository(owner, name, false);
    put(owner, upstream.path(), "guide.txt", "one\n");
    String fork = newcomer.login() + "/" + name;
    try (Visit visit = Visit.withoutScripts(portal).signIn(newcomer)) {
      Page page = visit.page();
      visit.open("/" + upstream.path());
      link(page, "Fork");
      press(page, "Create fork");
      page.waitForURL(Pattern.compile(".*/" + Pattern.quote(fork) + "$"));
      assertThat(page.getByText("forked from " + upstream.path())).isVisible();
      put(newcomer, fork, "new.txt", "two\n");

      link(page, "Compare, and propose");
      assertThat(page.getByText("new.txt").first()).isVisible();
      assertThat(page.getByLabel("Fork", new Page.GetByLabelOptions().setExact(true)))
          .hasValue(fork);
      assertThat(page.getByLabel("Fork", new Page.GetByLabelOptions().setExact(true))).isVisible();
      JsonObject hide = new JsonObject();
      hide.addProperty("private", true);
      portal.api(newcomer).patch("/repos/" + fork, hide).expect(200);
      link(page, "Create pull request");
      assertThat(page.getByText("The head is in a private repository")).isVisible();
      assertThat(page.getByLabel("Let maintainers change the branch")).isChecked();
      page.getByLabel("Title").fill("Add a second file");
      press(page, "Create pull request");
      page.waitForURL(Pattern.compile(".*/pull/1$"));
      assertThat(page.locator(".pull-line")).containsText(fork + ":" + branch);
      press(page, "Keep maintainers out");
      assertThat(page.getByText("Only who may push to it may change it.")).isVisible();
      press(page, "Let maintainers change it");
      assertThat(page.getByText("may commit suggestions to it")).isVisible();
    }
    try (Visit visit = Visit.to(portal).signIn(owner)) {
      visit.open("/" + upstream.path() + "/pull/1");
      assertThat(visit.page().locator(".pull-line")).containsText("unknown:" + branch);
      visit.open("/" + upstream.path() + "/pull/1/files");
      assertThat(visit.page().getByText("new.txt").first()).isVisible();
      visit.open("/" + upstream.path() + "/forks");
      assertThat(visit.page().getByText("No forks")).isVisible();
    }
  }

  private void put(Person by, String repository, String path, String text) {
    JsonObject change = new JsonObject();
    change.addProperty("message", "Add " + path);
    change.addProperty("content", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    portal.api(by).put("/repos/" + repository + "/contents/" + path, change).expect(201);
  }

  private static void link(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }
}
