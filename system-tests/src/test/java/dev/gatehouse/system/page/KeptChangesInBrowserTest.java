package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.Visit;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody who may not write gathers changes of several files, uploads among them, proposes them
 * together, and adds others as the next version; all without scripts.
 */
class KeptChangesInBrowserTest {
  private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2};

  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person newcomer = portal.newPerson("gatherer");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void changesAreProposedTogetherAndOthersBecomeTheNextVersion(String vcs) {
    boolean hg = vcs.equals("hg");
    String name = RunningPortal.unique("together");
    HostedRepository repository =
        hg ? portal.newHgRepository(admin, name, false) : portal.newRepository(admin, name, false);
    put(repository, "a.txt", "one\n");
    put(repository, "b.txt", "one\n");
    String root = "/" + repository.path();
    String branch = hg ? "default" : "main";
    try (Visit visit = Visit.withoutScripts(portal).signIn(newcomer)) {
      Page page = visit.page();
      edit(visit, root + "/edit/" + branch + "/a.txt", "two\n");
      upload(visit, root + "/upload/" + branch, "pictures", "logo.png", PICTURE);
      assertThat(page.getByText("2 changes not committed yet")).isVisible();
      assertThat(page.getByText("You may not write to this repository.")).isVisible();
      assertThat(button(page, "Commit all to " + branch)).hasCount(0);
      page.getByLabel("Title").fill("Say two, and show a picture");
      page.getByLabel("Description").fill("Both at once.");
      button(page, "Propose all").click();
      page.waitForURL(Pattern.compile(".*/pull/1$"));
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .containsText("Say two, and show a picture");
      assertEquals(List.of("a.txt", "pictures/logo.png"), files(repository));
      visit.open(root);
      assertThat(page.getByText("not committed yet")).hasCount(0);

      edit(visit, root + "/edit/" + branch + "/b.txt", "three\n");
      upload(visit, root + "/upload/" + branch, "", "c.txt", "four\n".getBytes(UTF_8));
      page.getByLabel("Title").fill("Say more");
      page.getByLabel("Or add to your pull request").selectOption(new String[] {"1"});
      button(page, "Add as a new version").click();
      page.waitForURL(Pattern.compile(".*/pull/1/files$"));
      assertThat(page.getByText("Added as a new version.")).isVisible();
      assertEquals(List.of("a.txt", "b.txt", "c.txt", "pictures/logo.png"), files(repository));
      assertEquals("three\n", new String(content(repository, "b.txt"), UTF_8));
      assertArrayEquals(PICTURE, content(repository, "pictures/logo.png"));
      visit.open(root + "/pull/1");
      assertThat(page.locator(".versions > li")).hasCount(2);
    }
  }

  private static void edit(Visit visit, String form, String text) {
    visit.open(form);
    visit.page().locator("textarea[name=text]").fill(text);
    keep(visit);
  }

  private static void upload(
      Visit visit, String form, String directory, String name, byte[] content) {
    visit.open(form);
    Page page = visit.page();
    keepNothing(visit);
    page.getByLabel("Directory").fill(directory);
    page.getByLabel("Files")
        .setInputFiles(new FilePayload(name, "application/octet-stream", content));
    keep(visit);
  }

  /** Without a file there is nothing to keep, and the form says so. */
  private static void keepNothing(Visit visit) {
    button(visit.page(), "Keep with my other changes").click();
    assertThat(visit.page().getByText("Choose at least one file.")).isVisible();
    visit.assertComplained("422");
  }

  private static void keep(Visit visit) {
    button(visit.page(), "Keep with my other changes").click();
    visit.page().waitForURL(Pattern.compile(".*/changes/[a-z]+$"));
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private void put(HostedRepository repository, String path, String text) {
    JsonObject file = new JsonObject();
    file.addProperty("message", "Begin " + path);
    file.addProperty("content", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    portal.api(admin).put("/repos/" + repository.path() + "/contents/" + path, file).expect(201);
  }

  /** What the pull request changes. */
  private List<String> files(HostedRepository repository) {
    return portal
        .api(newcomer)
        .get("/repos/" + repository.path() + "/pulls/1/files")
        .expect(200)
        .array()
        .asList()
        .stream()
        .map(JsonElement::getAsJsonObject)
        .map(file -> file.get("filename").getAsString())
        .sorted()
        .toList();
  }

  private byte[] content(HostedRepository repository, String path) {
    return Base64.getMimeDecoder()
        .decode(
            portal
                .api(newcomer)
                .get("/repos/" + repository.path() + "/contents/" + path + "?ref=refs/pull/1/head")
                .expect(200)
                .object()
                .get("content")
                .getAsString());
  }
}
