package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.Visit;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Somebody goes home, and what they let land does so when the last approval comes. */
class AutoMergeInBrowserTest {
  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person author = portal.newPerson("author");
  private final Person owner = portal.newPerson("owner");

  @Test
  void itIsTurnedOnAndOffAndLandsOnceAnOwnerHasApproved() {
    HostedRepository repository = portal.newRepository(admin, RunningPortal.unique("auto"), false);
    String path = "/repos/" + repository.path();
    send(path + "/contents/f.txt", "one\n");
    send(path + "/contents/CODEOWNERS", "*.txt @" + owner.login() + "\n");
    rule(repository);
    propose(repository);
    String pull = "/" + repository.path() + "/pull/1";
    try (Visit visit = Visit.withoutScripts(portal).signIn(admin)) {
      Page page = visit.page();
      visit.open(pull);
      assertThat(page.getByText("f.txt waits for @" + owner.login() + ".")).isVisible();
      assertThat(page.getByRole(AriaRole.OPTION)).hasCount(2);
      page.getByLabel("How").selectOption("REBASE");
      press(page, "Merge when the rules are met");
      assertThat(page.getByText("It will be merged once the rules are met.")).isVisible();
      assertThat(page.locator(".landing-auto"))
          .containsText(admin.login() + " lets it land once the rules are met (Rebase onto main");
      press(page, "Turn off auto-merge");
      assertThat(page.getByText("Auto-merge is off.")).isVisible();
      assertThat(page.locator(".landing-auto")).hasCount(0);
      press(page, "Merge when the rules are met");
      revise(path);
      visit.open(pull);
      assertThat(page.getByText("Auto-merge was turned off. There is version 2 now.")).isVisible();
      press(page, "Merge when the rules are met");
    }
    try (Visit visit = Visit.to(portal).signIn(admin)) {
      visit.open(pull);
      visit.assertAccessibleAndQuiet();
      JsonObject review = new JsonObject();
      review.addProperty("event", "APPROVE");
      portal.api(owner).post(path + "/pulls/1/reviews", review).expect(200);
      long limit = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (!pull(path).get("merged").getAsBoolean()) {
        assertTrue(System.nanoTime() < limit, "it has landed");
      }
      visit.open(pull);
      assertThat(
              visit
                  .page()
                  .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Merged")))
          .isVisible();
    }
  }

  private void revise(String path) {
    JsonObject body = new JsonObject();
    body.addProperty("head", pull(path).get("head").getAsJsonObject().get("sha").getAsString());
    body.addProperty("path", "f.txt");
    body.addProperty("message", "Say three");
    body.addProperty("content", Base64.getEncoder().encodeToString("three\n".getBytes(UTF_8)));
    body.addProperty(
        "base",
        portal
            .api(author)
            .get(path + "/contents/f.txt?ref=refs/pull/1/head")
            .expect(200)
            .object()
            .get("sha")
            .getAsString());
    portal.api(author).post(path + "/pulls/1/versions", body).expect(201);
  }

  private JsonObject pull(String path) {
    return portal.api(author).get(path + "/pulls/1").expect(200).object();
  }

  private void rule(HostedRepository repository) {
    JsonArray methods = new JsonArray();
    methods.add("squash");
    methods.add("rebase");
    JsonObject rule = new JsonObject();
    rule.addProperty("pattern", "main");
    rule.addProperty("required_code_owners", true);
    rule.add("allowed_merge_methods", methods);
    JsonArray rules = new JsonArray();
    rules.add(rule);
    JsonObject body = new JsonObject();
    body.add("rules", rules);
    portal.api(admin).put("/repos/" + repository.path() + "/branch-rules", body).expect(200);
  }

  private void send(String door, String text) {
    JsonObject body = new JsonObject();
    body.addProperty("message", "Begin");
    body.addProperty("content", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    portal.api(admin).put(door, body).expect(201);
  }

  private void propose(HostedRepository repository) {
    String path = "/repos/" + repository.path();
    JsonObject body = new JsonObject();
    body.addProperty("path", "f.txt");
    body.addProperty("title", "Say two");
    body.addProperty("content", Base64.getEncoder().encodeToString("two\n".getBytes(UTF_8)));
    body.addProperty(
        "base",
        portal
            .api(author)
            .get(path + "/contents/f.txt")
            .expect(200)
            .object()
            .get("sha")
            .getAsString());
    portal.api(author).post(path + "/proposals", body).expect(201);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }
}
