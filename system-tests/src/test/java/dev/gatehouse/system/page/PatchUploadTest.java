package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who has a clone and no right to push sends what stock git or hg exports. */
class PatchUploadTest {
  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person newcomer = portal.newPerson("patcher");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aPatchIsUploadedWithoutScriptsAndWhatIsWrongWithItIsSaid(String vcs, @TempDir Path folder) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("patch"), false)
            : portal.newRepository(admin, RunningPortal.unique("patch"), false);
    String patch = vcs.equals("hg") ? fromHg(repository, folder) : fromGit(repository, folder);
    try (Visit visit = Visit.withoutScripts(portal).signIn(newcomer)) {
      Page page = visit.page();
      visit.open("/" + repository.path() + "/pulls");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Upload a patch")).click();
      page.getByLabel("or paste it here").fill("Please fix the typo.");
      press(page, "Propose");
      assertThat(page.getByText("This is no patch")).isVisible();
      assertThat(page.getByLabel("or paste it here")).hasValue("Please fix the typo.");
      visit.assertComplained("422");
      page.getByLabel("Patch", new Page.GetByLabelOptions().setExact(true))
          .setInputFiles(
              new FilePayload("fix.patch", "text/x-patch", patch.getBytes(StandardCharsets.UTF_8)));
      press(page, "Propose");
      page.waitForURL(Pattern.compile(".*/pull/1$"));
      assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .containsText("Say two");
    }
    anotherPatchBecomesTheNextVersion(repository);
    JsonObject version = new JsonObject();
    version.addProperty("head", head(repository));
    version.addProperty("message", "Say three");
    version.addProperty(
        "patch",
        Base64.getEncoder()
            .encodeToString(
                "--- a/f.txt\n+++ b/f.txt\n@@ -1 +1 @@\n-2.5\n+three\n"
                    .getBytes(StandardCharsets.UTF_8)));
    portal
        .api(newcomer)
        .post("/repos/" + repository.path() + "/pulls/1/versions", version)
        .expect(201);
    JsonObject merge = new JsonObject();
    merge.addProperty("sha", head(repository));
    portal.api(admin).put("/repos/" + repository.path() + "/pulls/1/merge", merge).expect(200);
    assertEquals(
        "three\n",
        new String(
            Base64.getMimeDecoder()
                .decode(
                    portal
                        .api(newcomer)
                        .get("/repos/" + repository.path() + "/contents/f.txt")
                        .expect(200)
                        .object()
                        .get("content")
                        .getAsString()),
            StandardCharsets.UTF_8));
  }

  private void anotherPatchBecomesTheNextVersion(HostedRepository repository) {
    String patch = "--- a/f.txt\n+++ b/f.txt\n@@ -1 +1 @@\n-two\n+2.5\n";
    try (Visit visit = Visit.withoutScripts(portal).signIn(newcomer)) {
      Page page = visit.page();
      visit.open("/" + repository.path() + "/pulls/patch");
      page.getByLabel("or paste it here").fill(patch.replace("two", "something else"));
      press(page, "Add as a new version");
      assertThat(page.locator(".field-error")).isVisible();
      visit.assertComplained("422");
      assertThat(page.getByLabel("Or add to your pull request").locator("option:checked"))
          .hasText("#1 Say two");
      page.getByLabel("or paste it here").fill(patch);
      page.getByLabel("Title", new Page.GetByLabelOptions().setExact(true)).fill("Be exact");
      press(page, "Add as a new version");
      page.waitForURL(Pattern.compile(".*/pull/1/files$"));
      assertThat(page.getByText("Added as a new version.")).isVisible();
      assertThat(page.locator("td.line.added")).containsText("2.5");
      visit.open("/" + repository.path() + "/pull/1/commits");
      assertThat(page.locator(".commits > li")).hasCount(2);
      assertThat(page.locator(".commits > li").last()).containsText("Be exact");
    }
  }

  private String head(HostedRepository repository) {
    return portal
        .api(newcomer)
        .get("/repos/" + repository.path() + "/pulls/1")
        .expect(200)
        .object()
        .get("head")
        .getAsJsonObject()
        .get("sha")
        .getAsString();
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private String fromGit(HostedRepository repository, Path folder) {
    StockGit git = StockGit.in(folder.resolve("home"));
    Path work = git.init(folder.resolve("work"));
    git.commit(work, "f.txt", "one\n");
    git.run(work, "branch", "-M", "main").succeeds();
    git.run(work, "push", "-q", repository.url(admin), "main").succeeds();
    git.commit(work, "f.txt", "two\n");
    git.run(work, "commit", "-q", "--amend", "-m", "Say two").succeeds();
    return git.run(work, "format-patch", "-1", "--stdout").succeeds().out();
  }

  private String fromHg(HostedRepository repository, Path folder) {
    StockHg hg = StockHg.in(folder.resolve("home"));
    Path work = hg.init(folder.resolve("work"));
    hg.commit(work, "f.txt", "one\n");
    hg.run(work, "push", "-q", repository.url(admin)).succeeds();
    hg.commit(work, "f.txt", "two\n");
    hg.run(work, "commit", "-q", "--amend", "-m", "Say two").succeeds();
    return hg.run(work, "export", "tip").succeeds().out();
  }
}
