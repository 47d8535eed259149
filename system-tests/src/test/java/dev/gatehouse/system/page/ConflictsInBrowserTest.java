package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** The author decides what the pull request and its target disagree about, without scripts. */
class ConflictsInBrowserTest {
  private static final String FILE = "file.txt";

  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person author = portal.newPerson("author");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void placesAreDecidedAndWhatWasTypedIsKeptWhenTheTargetMoves(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("conflict"), false)
            : portal.newRepository(admin, RunningPortal.unique("conflict"), false);
    String contents = "/repos/" + repository.path() + "/contents/" + FILE;
    put(contents, "one\n2\n3\n4\n5\n6\n7\n8\nnine\n");
    propose(repository, contents, "ein\n2\n3\n4\n5\n6\n7\n8\nneun\n");
    put(contents, "un\n2\n3\n4\n5\n6\n7\n8\nneuf\n");
    String pull = "/" + repository.path() + "/pull/1";
    try (Visit visit = Visit.withoutScripts(portal).signIn(author)) {
      Page page = visit.page();
      visit.open(pull);
      page.getByRole(AriaRole.LINK, named("Resolve the conflicts")).click();
      Locator first = page.getByRole(AriaRole.GROUP, named("Place 1 of 2"));
      Locator second = page.getByRole(AriaRole.GROUP, named("Place 2 of 2"));
      assertThat(first.locator(".conflict-ours")).containsText("ein");
      assertThat(first.locator(".conflict-theirs")).containsText("un");
      first.getByLabel("Both, this pull request’s first").check();
      assertThat(second.getByRole(AriaRole.TEXTBOX)).isHidden();
      second.getByLabel("Write it").check();
      Locator text = second.getByRole(AriaRole.TEXTBOX);
      assertThat(text)
          .hasValue(
              "<<<<<<< this pull request\nneun\n=======\nneuf\n>>>>>>> "
                  + (vcs.equals("hg") ? "default" : "main")
                  + "\n");
      text.fill("neun\n=======\nneuf\n");
      page.getByLabel("Message").fill("Say it in both");
      press(page, "Commit the merge");
      assertThat(page.getByText("There is still a marker in file.txt, place 2: ======="))
          .isVisible();
      assertThat(text).hasValue("neun\n=======\nneuf\n");
      text.fill("neun et neuf\n");

      put(contents, "un\n2\n3\n4\n5\nsix\n7\n8\nneuf\n");
      press(page, "Commit the merge");
      assertThat(page.getByText("What you decided is kept: look again, then save.")).isVisible();
      assertThat(first.getByLabel("Both, this pull request’s first")).isChecked();
      assertThat(text).hasValue("neun et neuf\n");
      assertThat(page.getByLabel("Message")).hasValue("Say it in both");

      put(contents, "un\n2\n3\n4\n5\nsix\n7\n8\nneuf.\n");
      press(page, "Commit the merge");
      assertThat(page.getByLabel("Kept text 1")).hasValue("neun et neuf\n");
      second.getByLabel("Keep this pull request’s").check();
      press(page, "Commit the merge");
      assertThat(page.getByText("The conflicts are resolved in version 2.")).isVisible();
      assertThat(page.getByText("No conflicts with")).isVisible();
      assertEquals(
          "ein\nun\n2\n3\n4\n5\nsix\n7\n8\nneun\n", text(contents + "?ref=refs/pull/1/head"));
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, named(name)).click();
  }

  private void put(String contents, String text) {
    JsonObject body = new JsonObject();
    body.addProperty("message", "Change");
    body.addProperty("content", base64(text));
    var before = portal.api(admin).get(contents);
    if (before.status() == 200) {
      body.addProperty("sha", before.object().get("sha").getAsString());
    }
    portal.api(admin).put(contents, body).expect(before.status() == 200 ? 200 : 201);
  }

  private void propose(HostedRepository repository, String contents, String text) {
    JsonObject body = new JsonObject();
    body.addProperty("path", FILE);
    body.addProperty("content", base64(text));
    body.addProperty(
        "base", portal.api(author).get(contents).expect(200).object().get("sha").getAsString());
    body.addProperty("title", "In German");
    portal.api(author).post("/repos/" + repository.path() + "/proposals", body).expect(201);
  }

  private String text(String contents) {
    return new String(
        Base64.getMimeDecoder()
            .decode(
                portal.api(author).get(contents).expect(200).object().get("content").getAsString()),
        UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
