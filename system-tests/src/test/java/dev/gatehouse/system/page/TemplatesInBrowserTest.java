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
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The template that fits what is changed is there, the others are chosen; all without scripts. */
class TemplatesInBrowserTest {
  private static final String FOLDER = ".github/PULL_REQUEST_TEMPLATE/";
  private static final Map<String, String> TEMPLATES =
      Map.of(
          FOLDER + "any.md", "---\nname: Any change\n---\nSay why.\n",
          FOLDER + "docs.md", "---\nname: Documents\npaths: [docs/**]\n---\nWhich readers?\n",
          FOLDER + "code.md", "---\nname: Code\npaths:\n  - src/**\n---\nWhich tests?\n");

  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void theChangedPathSaysWhichTemplateIsThere(String vcs, @TempDir Path folder) {
    HostedRepository repository = repository(vcs, folder);
    String root = "/" + repository.path();
    String branch = vcs.equals("hg") ? "default" : "main";
    try (Visit visit = Visit.withoutScripts(portal).signIn(admin)) {
      Page page = visit.page();
      visit.open(root + "/pulls/new?base=" + branch + "&head=code");
      assertEquals("Which tests?", description(page).inputValue().strip());
      visit.open(root + "/pulls/new?base=" + branch + "&head=docs");
      assertEquals("Which readers?", description(page).inputValue().strip());
      Locator templates = page.getByLabel("Template");
      assertEquals(
          List.of("Any change", "Code", "Documents"),
          templates.locator("option").allTextContents().stream().sorted().toList());
      assertThat(templates.locator("option:checked")).hasText("Documents");

      templates.selectOption("Any change");
      press(page, "Use template");
      assertEquals("Say why.", description(page).inputValue().strip());
      description(page).fill("Because of this.");
      page.getByLabel("Template").selectOption("Code");
      press(page, "Use template");
      assertEquals("Because of this.\n\nWhich tests?", description(page).inputValue().strip());

      visit.open(root + "/edit/" + branch + "/docs/guide.md");
      assertThat(page.getByLabel("Description")).hasValue("Which readers?");
      visit.open(root + "/edit/" + branch + "/src/main.py");
      assertThat(page.getByLabel("Description")).hasValue("Which tests?");
      visit.open(root + "/edit/" + branch + "/other.txt");
      assertThat(page.getByLabel("Description")).hasValue("Say why.");
    }
  }

  private static Locator description(Page page) {
    return page.getByLabel("Description");
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /** With a branch for each of the paths that have a template. */
  private HostedRepository repository(String vcs, Path folder) {
    boolean hg = vcs.equals("hg");
    String name = RunningPortal.unique("chooser");
    HostedRepository repository =
        hg ? portal.newHgRepository(admin, name, false) : portal.newRepository(admin, name, false);
    Stream.concat(
            TEMPLATES.entrySet().stream(),
            Map.of("docs/guide.md", "one\n", "src/main.py", "one\n", "other.txt", "one\n")
                .entrySet()
                .stream())
        .forEach(file -> put(repository, file.getKey(), file.getValue()));
    if (hg) {
      StockHg client = StockHg.in(folder.resolve("home"));
      client.run(folder, "clone", "-q", repository.url(admin), "work").succeeds();
      Path work = folder.resolve("work");
      for (String branch : List.of("docs", "code")) {
        client.run(work, "update", "-q", "default").succeeds();
        client.run(work, "branch", "-q", branch).succeeds();
        client.commit(work, changed(branch), "two\n");
      }
      client.run(work, "push", "-q", "--new-branch", repository.url(admin)).succeeds();
    } else {
      StockGit client = StockGit.in(folder.resolve("home"));
      client.run(folder, "clone", "-q", repository.url(admin), "work").succeeds();
      Path work = folder.resolve("work");
      for (String branch : List.of("docs", "code")) {
        client.run(work, "switch", "-q", "-c", branch, "main").succeeds();
        client.commit(work, changed(branch), "two\n");
      }
      client.run(work, "push", "-q", repository.url(admin), "docs", "code").succeeds();
    }
    return repository;
  }

  private static String changed(String branch) {
    return branch.equals("docs") ? "docs/guide.md" : "src/main.py";
  }

  private void put(HostedRepository repository, String path, String text) {
    JsonObject file = new JsonObject();
    file.addProperty("message", "Begin " + path);
    file.addProperty("content", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    portal.api(admin).put("/repos/" + repository.path() + "/contents/" + path, file).expect(201);
  }
}
