package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.Visit;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule that an administrator makes, and what a pull request then waits for. */
class RulesInBrowserTest {
  private final RunningPortal portal = RunningPortal.shared();
  private final Person admin = portal.admin();
  private final Person author = portal.newPerson("author");
  private final Person writer = portal.newPerson("writer");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aRuleIsMadeAndAPullRequestWaitsForApprovalAndChecks(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(admin, RunningPortal.unique("ruled"), false)
            : portal.newRepository(admin, RunningPortal.unique("ruled"), false);
    repository.grant(admin, writer, "push");
    send(repository, "/contents/f.txt", "one\n", "Begin");
    send(repository, "/proposals", "two\n", "Say two");
    String pull = "/" + repository.path() + "/pull/1";
    try (Visit visit = Visit.withoutScripts(portal).signIn(admin)) {
      Page page = visit.page();
      visit.open("/" + repository.path() + "/settings/branches/rule");
      page.getByLabel("Branches", new Page.GetByLabelOptions().setExact(true)).fill("**");
      page.getByLabel("Approvals").fill("11");
      page.getByLabel("Checks").fill("build\n");
      press(page, "Save rule");
      assertThat(page.getByText("0 to 10 approvals.")).isVisible();
      visit.assertComplained("422");
      page.getByLabel("Approvals").fill("1");
      press(page, "Save rule");
      assertThat(page.getByText("Rule saved.")).isVisible();
      visit.open(pull);
      assertThat(page.getByText("0 of 1 approval.")).isVisible();
      assertThat(page.getByText("build has not reported yet.")).isVisible();
      report(repository, "failure");
      visit.open(pull);
      assertThat(
              page.getByText("build failed", new Page.GetByTextOptions().setExact(false)).first())
          .isVisible();
    }
    JsonObject combined =
        portal
            .api(author)
            .get("/repos/" + repository.path() + "/commits/" + head(repository) + "/status")
            .expect(200)
            .object();
    assertEquals("failure", combined.get("state").getAsString());
    assertEquals(1, combined.get("total_count").getAsInt());
    report(repository, "success");
    JsonObject merge = new JsonObject();
    merge.addProperty("sha", head(repository));
    portal.api(writer).put("/repos/" + repository.path() + "/pulls/1/merge", merge).expect(405);
    JsonObject review = new JsonObject();
    review.addProperty("event", "APPROVE");
    review.addProperty("commit_id", head(repository));
    portal.api(writer).post("/repos/" + repository.path() + "/pulls/1/reviews", review).expect(200);
    try (Visit visit = Visit.to(portal).signIn(writer)) {
      visit.open(pull);
      visit.assertAccessibleAndQuiet();
      press(visit.page(), "Merge");
      assertThat(
              visit
                  .page()
                  .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Merged")))
          .isVisible();
    }
  }

  @Test
  void whatTwoAdministratorsChangeIsShownToTheSecond() {
    HostedRepository repository = portal.newRepository(admin, RunningPortal.unique("ruled"), false);
    String list = "/" + repository.path() + "/settings/branches";
    try (Visit one = Visit.withoutScripts(portal).signIn(admin);
        Visit two = Visit.withoutScripts(portal).signIn(admin)) {
      one.open(list + "/rule?pattern=main");
      press(one.page(), "Save rule");
      one.open(list);
      two.open(list);
      String edit = "Edit the rule for main";
      one.page().getByLabel(edit).click();
      two.page().getByLabel(edit).click();
      two.page().getByLabel("Approvals").fill("2");
      press(two.page(), "Save rule");
      assertThat(two.page().getByText("Rule saved.")).isVisible();

      one.page().getByLabel("Checks").fill("build");
      press(one.page(), "Save rule");
      assertThat(one.page().getByText("Somebody else has changed this rule meanwhile."))
          .isVisible();
      one.assertComplained("409");
      assertThat(one.page().getByText("2 approvals")).isVisible();
      assertThat(one.page().getByLabel("Checks")).hasValue("build");
      assertThat(one.page().getByLabel("Approvals")).hasValue("0");
      one.page().getByLabel("Approvals").fill("2");
      press(one.page(), "Save rule");
      assertThat(one.page().getByText("Rule saved.")).isVisible();
      assertThat(one.page().getByText("build")).isVisible();
      assertThat(one.page().getByText("2 approvals")).isVisible();

      // The second has a list whose rules were replaced.
      two.open(list);
      one.page().getByLabel(edit).click();
      one.page().getByLabel("Approvals").fill("3");
      press(one.page(), "Save rule");
      two.page().getByLabel("Remove the rule for main").click();
      assertThat(two.page().getByText("Somebody else has changed the branch rules")).isVisible();
      two.assertComplained("409");
      assertThat(two.page().getByText("3 approvals")).isVisible();
      two.page().getByLabel("Remove the rule for main").click();
      assertThat(two.page().getByText("Rule removed.")).isVisible();
    }
  }

  private void report(HostedRepository repository, String state) {
    JsonObject body = new JsonObject();
    body.addProperty("state", state);
    body.addProperty("context", "build");
    body.addProperty("description", "On two machines");
    body.addProperty("target_url", "https://ci.example.org/1");
    portal
        .api(admin)
        .post("/repos/" + repository.path() + "/statuses/" + head(repository), body)
        .expect(201);
  }

  private String head(HostedRepository repository) {
    return portal
        .api(author)
        .get("/repos/" + repository.path() + "/pulls/1")
        .expect(200)
        .object()
        .get("head")
        .getAsJsonObject()
        .get("sha")
        .getAsString();
  }

  private void send(HostedRepository repository, String door, String text, String title) {
    JsonObject body = new JsonObject();
    body.addProperty("path", "f.txt");
    body.addProperty("title", title);
    body.addProperty("message", title);
    body.addProperty("content", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    if (door.equals("/proposals")) {
      body.addProperty(
          "base",
          portal
              .api(author)
              .get("/repos/" + repository.path() + "/contents/f.txt")
              .expect(200)
              .object()
              .get("sha")
              .getAsString());
      portal.api(author).post("/repos/" + repository.path() + door, body).expect(201);
    } else {
      portal.api(admin).put("/repos/" + repository.path() + door, body).expect(201);
    }
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }
}
