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

/** A reviewer says what is to be done, the author says that it is; both without scripts. */
class TodosInBrowserTest {
  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person author = portal.newPerson("author");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void toDosAreSetAtLinesAndForTheWholeListedAndDone(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("todo"), false)
            : portal.newRepository(admin, RunningPortal.unique("todo"), false);
    propose(repository);
    String pull = "/" + repository.path() + "/pull/1";
    try (Visit reviewing = Visit.withoutScripts(portal).signIn(admin);
        Visit writing = Visit.withoutScripts(portal).signIn(author)) {
      Page page = reviewing.page();
      reviewing.open(pull + "/files");
      page.locator("a[id$='R1']").click();
      page.locator("#line-body").fill("Say it in one word");
      page.getByLabel("To do before it is merged").check();
      press(page, "Comment now");
      reviewing.open(pull);
      page.getByLabel("Say something").fill("Add a news entry");
      page.getByLabel("To do before it is merged").check();
      press(page, "Comment");
      assertThat(page.locator("#todos h2")).hasText("2 of 2 to do");

      Page other = writing.page();
      writing.open(pull);
      Locator list = other.locator("#todos");
      assertThat(list.locator(".todo-open")).hasCount(2);
      list.getByRole(AriaRole.LINK).filter(text("Add a news entry")).click();
      Locator said = other.locator("article.comment").filter(text("Add a news entry"));
      said.getByRole(AriaRole.BUTTON, named("Mark as done")).click();
      assertThat(said.getByText("Done, says " + author.login())).isVisible();
      assertThat(other.locator("#todos h2")).hasText("1 of 2 to do");
      other
          .locator("article.comment article.comment, .thread article.comment")
          .filter(text("Say it in one word"))
          .getByRole(AriaRole.BUTTON, named("Mark as done"))
          .click();
      assertThat(other.locator("#todos h2")).hasText("All to-dos are done");
      said.getByRole(AriaRole.BUTTON, named("Not done after all")).click();
      assertThat(other.locator("#todos h2")).hasText("1 of 2 to do");

      reviewing.open(pull);
      page.locator("article.comment")
          .filter(text("Add a news entry"))
          .getByRole(AriaRole.BUTTON, named("No to-do"))
          .click();
      assertThat(page.locator("#todos h2")).hasText("All to-dos are done");
    }
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private void propose(HostedRepository repository) {
    JsonObject begin = new JsonObject();
    begin.addProperty("message", "Begin");
    begin.addProperty("content", base64("one\n"));
    portal.api(admin).put("/repos/" + repository.path() + "/contents/file.txt", begin).expect(201);
    String sha =
        portal
            .api(author)
            .get("/repos/" + repository.path() + "/contents/file.txt")
            .expect(200)
            .object()
            .get("sha")
            .getAsString();
    JsonObject body = new JsonObject();
    body.addProperty("path", "file.txt");
    body.addProperty("content", base64("two\n"));
    body.addProperty("base", sha);
    body.addProperty("title", "Say two");
    portal.api(author).post("/repos/" + repository.path() + "/proposals", body).expect(201);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
