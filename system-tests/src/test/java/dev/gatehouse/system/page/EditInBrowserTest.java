package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.gatehouse.system.ApiAnswer;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People change files of both kinds of repository in Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditInBrowserTest {
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

      Rationale
      =========

      None.
      """;
  private static final byte[] WINDOWS = "\uFEFFone\r\ntwo\r\n".getBytes(StandardCharsets.UTF_8);

  private final Map<String, HostedRepository> repositories = new HashMap<>();
  private RunningPortal portal;
  private Person admin;
  private Person newcomer;

  @BeforeAll
  void aRepositoryOfEachKind(@TempDir Path folder) throws IOException {
    portal = RunningPortal.shared();
    admin = portal.admin();
    newcomer = portal.newPerson("newcomer");
    StockGit git = StockGit.in(folder.resolve("home"));
    Path work = git.init(folder.resolve("work"));
    fill(work);
    git.run(work, "add", ".").succeeds();
    git.commit(work, "README.md", "# Texts\n");
    git.run(work, "branch", "-M", "main").succeeds();
    HostedRepository inGit = portal.newRepository(admin, RunningPortal.unique("edit"), false);
    git.run(work, "push", "-q", inGit.url(admin), "main").succeeds();
    repositories.put("git", inGit);
    StockHg hg = StockHg.in(folder.resolve("hg-home"));
    Path changesets = hg.init(folder.resolve("changesets"));
    fill(changesets);
    hg.run(changesets, "add", "-q").succeeds();
    hg.commit(changesets, "README.md", "# Texts\n");
    HostedRepository inHg = portal.newHgRepository(admin, RunningPortal.unique("edit"), false);
    hg.run(changesets, "push", "-q", inHg.url(admin)).succeeds();
    repositories.put("hg", inHg);
  }

  private static void fill(Path work) throws IOException {
    Files.createDirectories(work.resolve("peps"));
    Files.writeString(work.resolve(FILE), TEXT);
    Files.writeString(work.resolve("peps/pep-0002.rst"), TEXT);
    Files.writeString(work.resolve("peps/pep-0003.rst"), TEXT);
    Files.write(work.resolve("windows.txt"), WINDOWS);
  }

  private HostedRepository repository(String kind) {
    return Objects.requireNonNull(repositories.get(kind));
  }

  private String branch(String kind) {
    return kind.equals("git") ? "main" : "default";
  }

  private String edit(String kind, String path) {
    return "/" + repository(kind).path() + "/edit/" + branch(kind) + "/" + path;
  }

  private JsonObject contents(String kind, String path) {
    return portal
        .api(admin)
        .get("/repos/" + repository(kind).path() + "/contents/" + path)
        .expect(200)
        .object();
  }

  private byte[] bytes(String kind, String path) {
    return Base64.getMimeDecoder().decode(contents(kind, path).get("content").getAsString());
  }

  private String text(String kind, String path) {
    return new String(bytes(kind, path), StandardCharsets.UTF_8);
  }

  private void putByApi(String kind, String path, String text) {
    JsonObject body = new JsonObject();
    body.addProperty("message", "Change it by the API");
    body.addProperty("branch", branch(kind));
    body.addProperty("sha", contents(kind, path).get("sha").getAsString());
    body.addProperty(
        "content", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    portal
        .api(admin)
        .put("/repos/" + repository(kind).path() + "/contents/" + path, body)
        .expect(200);
  }

  private static Locator button(Visit visit, String name) {
    return visit
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator link(Visit visit, String name) {
    return visit
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator text(Visit visit) {
    return visit.page().locator("textarea[name=text]");
  }

  private static void signIn(Visit visit, Person person) {
    visit
        .page()
        .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
        .fill(person.login());
    visit
        .page()
        .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(person.password());
    button(visit, "Sign in").click();
    visit.page().waitForURL(url -> !url.contains("/login"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aNewcomerProposesAFixAndGoesOnWithItWithoutAFork(String kind) {
    HostedRepository repository = repository(kind);
    try (Visit visit = Visit.to(portal)) {
      visit.open("/" + repository.path() + "/blob/" + branch(kind) + "/" + FILE);
      visit.page().locator("[data-shortcut=e]").click();
      visit.page().waitForURL(url -> url.contains("/login"));
      signIn(visit, newcomer);
      assertTrue(visit.page().url().endsWith(edit(kind, FILE)), visit.page().url());
      text(visit).fill(TEXT.replace("tekst", "text") + "\nAn ``open literal.\n");
      visit.page().getByText("Inline literal start-string without end-string.").waitFor();
      visit.assertAccessibleAndQuiet();
      text(visit).fill(TEXT.replace("tekst", "text"));
      button(visit, "Propose").click();
      visit.page().waitForURL(url -> url.endsWith("/pull/1"));
      JsonObject pull =
          portal.api(admin).get("/repos/" + repository.path() + "/pulls/1").expect(200).object();
      assertEquals("Update pep-0001.rst", pull.get("title").getAsString());
      assertEquals("open", pull.get("state").getAsString());
      assertEquals(newcomer.login(), pull.get("user").getAsJsonObject().get("login").getAsString());
      assertEquals(TEXT, text(kind, FILE), "the branch is as it was");
      assertEquals(
          0,
          portal
              .api(admin)
              .get("/users/" + newcomer.login() + "/repos")
              .expect(200)
              .array()
              .size());

      visit.open("/" + repository.path() + "/pull/1/files");
      visit.assertAccessibleAndQuiet();
      link(visit, "Edit " + FILE).click();
      assertEquals(TEXT.replace("tekst", "text"), text(visit).inputValue());
      text(visit).fill(TEXT.replace("tekst", "prose"));
      visit.assertAccessibleAndQuiet();
      button(visit, "Add to the pull request").click();
      visit.page().waitForURL(url -> url.endsWith("/pull/1/files"));
      assertThat(link(visit, "Delete " + FILE)).isVisible();
      assertEquals(
          2,
          portal
              .api(admin)
              .get("/repos/" + repository.path() + "/pulls/1/versions")
              .expect(200)
              .array()
              .size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void theEditorColoursMarksAndLetsTheKeyboardOut(String kind) {
    try (Visit visit = Visit.to(portal).signIn(admin)) {
      visit.open(edit(kind, "peps/pep-0003.rst"));
      Locator code = visit.page().locator(".edit-code .cm-content");
      code.press("Control+End");
      visit.page().keyboard().type("An ``open literal.");
      assertEquals(TEXT + "An ``open literal.", text(visit).inputValue(), "the form's own field");
      visit.page().locator(".cm-lint-marker").first().waitFor();
      code.press("Tab");
      assertEquals(TEXT + "An ``open literal.    ", text(visit).inputValue());
      code.press("Escape");
      code.press("Tab");
      assertEquals(
          false, code.evaluate("element => element === element.getRootNode().activeElement"));
      assertEquals(TEXT + "An ``open literal.    ", text(visit).inputValue());
      text(visit).fill(TEXT);
      assertEquals(17, visit.page().locator(".cm-line").count(), "what fills the field is shown");
      assertTrue(visit.page().locator(".cm-line span[class]").count() > 5, "colours");
      visit.assertAccessibleAndQuiet();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aWriterCommitsAndBytesThatNobodyTouchedStay(String kind) {
    try (Visit visit = Visit.to(portal).signIn(admin)) {
      visit.open(edit(kind, "windows.txt"));
      assertEquals("one\ntwo\n", text(visit).inputValue());
      text(visit).fill("one\ntwo and a half\nthree\n");
      visit.page().getByLabel("Path").fill("docs/dos.txt");
      button(visit, "Commit to " + branch(kind)).click();
      visit.page().waitForURL(url -> url.endsWith("/docs/dos.txt") && url.contains("/blob/"));
      assertArrayEquals(
          "\uFEFFone\r\ntwo and a half\r\nthree\r\n".getBytes(StandardCharsets.UTF_8),
          bytes(kind, "docs/dos.txt"));
      portal
          .api(admin)
          .get("/repos/" + repository(kind).path() + "/contents/windows.txt")
          .expect(404);

      visit.open("/" + repository(kind).path() + "/upload/" + branch(kind) + "/docs");
      visit.assertAccessibleAndQuiet();
      visit
          .page()
          .getByLabel("Files")
          .setInputFiles(
              new FilePayload[] {
                new FilePayload(
                    "a.bin", "application/octet-stream", new byte[] {0, 1, (byte) 0xFF}),
                new FilePayload("\u00fc \"b\".txt", "text/plain", new byte[] {'b'})
              });
      button(visit, "Commit to " + branch(kind)).click();
      visit.page().waitForURL(url -> url.endsWith("/docs") && url.contains("/tree/"));
      assertArrayEquals(new byte[] {0, 1, (byte) 0xFF}, bytes(kind, "docs/a.bin"));
      assertArrayEquals(new byte[] {'b'}, bytes(kind, "docs/%C3%BC%20%22b%22.txt"));

      visit.open("/" + repository(kind).path() + "/delete/" + branch(kind) + "/docs/a.bin");
      visit.assertAccessibleAndQuiet();
      button(visit, "Delete it from " + branch(kind)).click();
      visit.page().waitForURL(url -> url.endsWith("/docs") && url.contains("/tree/"));
      portal
          .api(admin)
          .get("/repos/" + repository(kind).path() + "/contents/docs/a.bin")
          .expect(404);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void whoMeetsAnotherChangeSeesBothAndLosesNothing(String kind) {
    String path = "peps/pep-0002.rst";
    try (Visit visit = Visit.to(portal).signIn(admin)) {
      visit.open(edit(kind, path));
      putByApi(kind, path, TEXT.replace("None.", "Some."));
      text(visit).fill(TEXT.replace("tekst", "text"));
      button(visit, "Commit to " + branch(kind)).click();
      visit.page().waitForURL(url -> url.contains("/blob/"));
      String both = TEXT.replace("None.", "Some.").replace("tekst", "text");
      assertEquals(both, text(kind, path), "changes of other lines are merged");

      visit.open(edit(kind, path));
      String theirs = both.replace("Purpose", "Their title");
      putByApi(kind, path, theirs);
      String mine = both.replace("Purpose", "My title");
      text(visit).fill(mine);
      button(visit, "Commit to " + branch(kind)).click();
      visit.page().getByText("Somebody else changed this meanwhile").waitFor();
      assertEquals(theirs, text(kind, path), "nothing is written over");
      assertEquals(mine, text(visit).inputValue());
      assertTrue(visit.page().locator(".edit-theirs").textContent().contains("Their title"));
      visit.assertComplained("409");
      visit.assertAccessibleAndQuiet();
      button(visit, "Merge them in the form, with markers").click();
      visit.page().getByText("Somebody else changed this meanwhile").waitFor();
      String marked = text(visit).inputValue();
      assertTrue(marked.contains("<<<<<<< branch\nTitle: Their title\n"), marked);
      assertTrue(marked.contains("Title: My title\n>>>>>>> your text\n"), marked);
      button(visit, "Commit to " + branch(kind)).click();
      visit.page().getByText("is still the marker of a conflict").waitFor();
      visit.assertComplained("422");
      assertEquals(marked, text(visit).inputValue());
      text(visit).fill(mine.replace("My title", "Our title"));
      button(visit, "Commit to " + branch(kind)).click();
      visit.page().waitForURL(url -> url.contains("/blob/"));
      assertEquals(both.replace("Purpose", "Our title"), text(kind, path));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aDraftIsFoundAgainElsewhereAndNothingOfItNeedsAScript(String kind) {
    String path = "peps/pep-0003.rst";
    try (Visit plain = Visit.withoutScripts(portal).signIn(newcomer);
        Visit other = Visit.to(portal).signIn(newcomer)) {
      plain.open(edit(kind, path));
      text(plain).fill(TEXT.replace("tekst", "**bold** text"));
      button(plain, "Preview").click();
      plain.page().locator(".edit-pane-preview strong").getByText("bold").waitFor();
      button(plain, "Text").click();
      assertEquals(TEXT.replace("tekst", "**bold** text"), text(plain).inputValue());
      plain.page().getByLabel("Title").fill("Say it boldly");
      plain.page().getByLabel("Description").fill("For it is new.");
      button(plain, "Save draft").click();
      plain.page().getByText("Draft saved").waitFor();

      other.open(edit(kind, path));
      other.page().getByText("You have a draft from").waitFor();
      other.assertAccessibleAndQuiet();
      assertEquals(TEXT, text(other).inputValue());
      other
          .page()
          .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Resume it"))
          .click();
      other.page().getByText("This is your draft.").waitFor();
      assertEquals("Say it boldly", other.page().getByLabel("Title").inputValue());
      assertEquals("For it is new.", other.page().getByLabel("Description").inputValue());
      text(other).fill(TEXT.replace("tekst", "text, written elsewhere"));
      other.page().getByText("Draft saved at").waitFor();

      plain.open(edit(kind, path) + "?draft=resume");
      assertEquals(TEXT.replace("tekst", "text, written elsewhere"), text(plain).inputValue());
      button(plain, "Propose").click();
      plain.page().waitForURL(url -> url.contains("/pull/"));
      plain.open(edit(kind, path));
      assertFalse(plain.page().content().contains("You have a draft"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void anEmptyRepositoryGetsItsFirstFileHereAndByTheApi(String kind) {
    HostedRepository empty = newEmpty(kind);
    try (Visit visit = Visit.withoutScripts(portal).signIn(admin)) {
      visit.open("/" + empty.path());
      link(visit, "Add a first file").click();
      visit.page().getByLabel("Path").fill("docs/begin.txt");
      text(visit).fill("Begin.\n");
      button(visit, "Commit to " + branch(kind)).click();
      visit.page().waitForURL(url -> url.endsWith("/docs/begin.txt") && url.contains("/blob/"));
      assertThat(visit.page().getByText("Begin.").first()).isVisible();
    }
    HostedRepository other = newEmpty(kind);
    JsonObject body = new JsonObject();
    body.addProperty("message", "Begin");
    body.addProperty("content", Base64.getEncoder().encodeToString(new byte[] {'x'}));
    portal.api(admin).put("/repos/" + other.path() + "/contents/a.txt", body).expect(201);
    assertEquals(
        branch(kind),
        portal
            .api(admin)
            .get("/repos/" + other.path() + "/branches")
            .expect(200)
            .array()
            .get(0)
            .getAsJsonObject()
            .get("name")
            .getAsString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void severalFilesBecomeOneCommitFromTwoMachines(String kind) {
    HostedRepository repository = newEmpty(kind);
    String home = "/" + repository.path();
    for (String path : List.of("a.txt", "b.txt", "c.txt")) {
      put(repository, path, "one\ntwo\nthree\n", Optional.empty()).expect(201);
    }
    try (Visit plain = Visit.withoutScripts(portal).signIn(admin);
        Visit other = Visit.to(portal).signIn(admin)) {
      plain.open(home + "/edit/" + branch(kind) + "/a.txt");
      text(plain).fill("one\ntwo\nthree and more\n");
      button(plain, "Keep with my other changes").click();
      plain.page().waitForURL(url -> url.endsWith("/changes/" + branch(kind)));
      plain.open(home + "/edit/" + branch(kind) + "/b.txt");
      plain.page().getByLabel("Path").fill("docs/b.txt");
      button(plain, "Keep with my other changes").click();
      plain.open(home + "/delete/" + branch(kind) + "/c.txt");
      button(plain, "Keep with my other changes").click();
      plain.open(home + "/new/" + branch(kind));
      plain.page().getByLabel("Path").fill("new/d.txt");
      text(plain).fill("fresh\n");
      button(plain, "Keep with my other changes").click();
      plain.page().getByText("4 changes not committed yet").waitFor();
      plain.page().getByLabel("Title").fill("Tidy up");
      button(plain, "Save title and description").click();

      put(repository, "a.txt", "zero\ntwo\nthree\n", sha(repository, "a.txt")).expect(200);
      other.open(home);
      link(other, "4 changes not committed yet").click();
      assertEquals("Tidy up", other.page().getByLabel("Title").inputValue());
      assertThat(other.page().getByText("merged with what others changed")).isVisible();
      other.assertAccessibleAndQuiet();
      other.page().setViewportSize(1440, 1000);
      other.page().setViewportSize(320, 700);
      assertEquals(
          320, other.page().evaluate("document.documentElement.scrollWidth"), "nothing sticks out");
      link(other, "Edit new/d.txt").click();
      assertEquals("fresh\n", text(other).inputValue());
      text(other).fill("fresher\n");
      button(other, "Keep with my other changes").click();
      other.page().waitForURL(url -> url.endsWith("/changes/" + branch(kind)));
      put(repository, "a.txt", "one\ntwo\n3\n", sha(repository, "a.txt")).expect(200);
      button(other, "Commit all to " + branch(kind)).click();
      other.page().getByText("Somebody else changed some of these files").waitFor();
      other.assertComplained("409");
      other.assertAccessibleAndQuiet();
      other.page().setViewportSize(1440, 1000);
      link(other, "Decide a.txt").click();
      other.page().getByText("Somebody else changed this meanwhile").waitFor();
      assertEquals("one\ntwo\nthree and more\n", text(other).inputValue());
      text(other).fill("one\ntwo\n3 and more\n");
      button(other, "Keep with my other changes").click();
      other.page().waitForURL(url -> url.endsWith("/changes/" + branch(kind)));
      button(other, "Commit all to " + branch(kind)).click();
      other.page().waitForURL(url -> url.endsWith(home));
      assertThat(other.page().getByText("not committed yet")).hasCount(0);
    }
    assertEquals(
        List.of("Tidy up", "Put a.txt"),
        portal
            .api(admin)
            .get("/repos/" + repository.path() + "/commits?per_page=2")
            .expect(200)
            .array()
            .asList()
            .stream()
            .map(each -> each.getAsJsonObject().getAsJsonObject("commit").get("message"))
            .map(each -> each.getAsString())
            .toList());
    assertEquals("one\ntwo\n3 and more\n", content(repository, "a.txt"));
    assertEquals("one\ntwo\nthree\n", content(repository, "docs/b.txt"));
    assertEquals("fresher\n", content(repository, "new/d.txt"));
    for (String gone : List.of("b.txt", "c.txt")) {
      portal.api(admin).get("/repos/" + repository.path() + "/contents/" + gone).expect(404);
    }
  }

  private ApiAnswer put(
      HostedRepository repository, String path, String text, Optional<String> sha) {
    JsonObject body = new JsonObject();
    body.addProperty("message", "Put " + path);
    sha.ifPresent(id -> body.addProperty("sha", id));
    body.addProperty(
        "content", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    return portal.api(admin).put("/repos/" + repository.path() + "/contents/" + path, body);
  }

  private JsonObject entry(HostedRepository repository, String path) {
    return portal
        .api(admin)
        .get("/repos/" + repository.path() + "/contents/" + path)
        .expect(200)
        .object();
  }

  private Optional<String> sha(HostedRepository repository, String path) {
    return Optional.of(entry(repository, path).get("sha").getAsString());
  }

  private String content(HostedRepository repository, String path) {
    return new String(
        Base64.getMimeDecoder().decode(entry(repository, path).get("content").getAsString()),
        StandardCharsets.UTF_8);
  }

  private HostedRepository newEmpty(String kind) {
    String name = RunningPortal.unique("fresh");
    return kind.equals("git")
        ? portal.newRepository(admin, name, false)
        : portal.newHgRepository(admin, name, false);
  }
}
