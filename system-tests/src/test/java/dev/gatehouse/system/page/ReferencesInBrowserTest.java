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

/** What people write of issues, pull requests, people and commits leads there; without scripts. */
class ReferencesInBrowserTest {
  private static final String TRACKER = "https://bugs.python.org/issue";

  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person author = portal.newPerson("author");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void whatTextsSpeakOfIsALinkAndIssuesAreListed(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("references"), false)
            : portal.newRepository(admin, RunningPortal.unique("references"), false);
    String at = "/" + repository.path();
    try (Visit visit = Visit.withoutScripts(portal).signIn(admin)) {
      Page page = visit.page();
      autolink(visit, at);
      String commit = propose(repository);

      visit.open(at + "/pull/1");
      assertLink(page.locator("h1"), "bpo-1", TRACKER + "1");
      Locator description = page.locator("article.comment").first();
      assertLink(description, "bpo-2", TRACKER + "2");
      assertLink(description, "#1", at + "/pull/1");
      assertLink(description, "@" + author.login(), "/" + author.login());
      assertThat(description.locator("code")).hasText("bpo-3");
      assertThat(description.locator("a.reference")).hasCount(3);
      Locator issues = page.locator("aside section", with("Linked issues"));
      assertThat(issues.getByRole(AriaRole.LINK)).hasText(new String[] {"bpo-1", "bpo-2"});
      assertLink(issues, "bpo-2", TRACKER + "2");
      page.getByLabel("Say something").fill("As in " + commit.substring(0, 12) + " and #77.");
      press(page, "Comment");
      assertLink(
          page.locator("article.comment").last(),
          commit.substring(0, 12),
          at + "/commit/" + commit);

      visit.open(at + "/pull/1/commits");
      assertLink(page.locator(".commits"), "bpo-1", TRACKER + "1");
    }
    // Whoever is not signed in sees the same.
    try (Visit visit = Visit.withoutScripts(portal)) {
      Page page = visit.page();
      visit.open(at + "/commits");
      Locator title = page.locator(".commits .list-title").first();
      assertLink(title, "bpo-9", TRACKER + "9");
      title.getByRole(AriaRole.LINK).filter(text("Begin")).click();
      assertLink(page.locator("h1.commit-title"), "bpo-9", TRACKER + "9");
      assertLink(page.locator("pre.message"), "@" + author.login(), "/" + author.login());
      assertThat(page.locator("pre.message")).hasText("Said by @" + author.login() + " in <b>.");
    }
  }

  /** An address that is none is refused where it stands; another makes links. */
  private void autolink(Visit visit, String at) {
    Page page = visit.page();
    visit.open(at + "/settings/autolinks");
    page.getByLabel("Prefix").fill("bpo-");
    page.getByLabel("Address").fill("javascript:alert(<num>)");
    press(page, "Add autolink");
    assertThat(page.locator(".field", has("Address")).locator(".field-error"))
        .containsText("begins with https://");
    assertThat(page.getByLabel("Prefix")).hasValue("bpo-");
    page.getByLabel("Address").fill(TRACKER + "<num>");
    press(page, "Add autolink");
    page.getByLabel("Prefix").fill("other-");
    page.getByLabel("Address").fill("https://example.org/<num>");
    press(page, "Add autolink");
    assertThat(page.locator("#autolinks li")).hasCount(2);
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete the autolink other-"))
        .click();
    assertThat(page.locator("#autolinks li")).hasCount(1);
    assertThat(page.locator("#autolinks li")).containsText("bpo-123");
  }

  private static Page.LocatorOptions has(String label) {
    return new Page.LocatorOptions().setHasText(label);
  }

  private static Page.LocatorOptions with(String heading) {
    return new Page.LocatorOptions().setHasText(heading);
  }

  private static void assertLink(Locator in, String text, String href) {
    Locator link = in.locator("a", new Locator.LocatorOptions().setHasText(text)).first();
    assertThat(link).hasText(text);
    assertThat(link).hasAttribute("href", href);
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /** Returns the id of the commit that the target has. */
  private String propose(HostedRepository repository) {
    String contents = "/repos/" + repository.path() + "/contents/file.txt";
    JsonObject begin = new JsonObject();
    begin.addProperty("message", "bpo-9: Begin\n\nSaid by @" + author.login() + " in <b>.");
    begin.addProperty("content", base64("one\n"));
    String commit =
        portal
            .api(admin)
            .put(contents, begin)
            .expect(201)
            .object()
            .getAsJsonObject("commit")
            .get("sha")
            .getAsString();
    JsonObject body = new JsonObject();
    body.addProperty("path", "file.txt");
    body.addProperty("content", base64("two\n"));
    body.addProperty(
        "base", portal.api(author).get(contents).expect(200).object().get("sha").getAsString());
    body.addProperty("title", "bpo-1: Say two");
    body.addProperty("body", "For bpo-2, see #1 and @" + author.login() + ", not `bpo-3`.");
    portal.api(author).post("/repos/" + repository.path() + "/proposals", body).expect(201);
    return commit;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
