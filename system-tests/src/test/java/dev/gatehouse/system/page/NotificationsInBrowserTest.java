package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatehouse.system.ApiAnswer;
import dev.gatehouse.system.ApiClient;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.MailServer;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what happens to an inbox, a mail and a feed, without scripts. */
class NotificationsInBrowserTest {
  private final RunningPortal portal = RunningPortal.shared();
  private final Person owner = portal.newPerson("owner");
  private final Person author = portal.newPerson("author");

  @Test
  void whoWatchesIsToldAndWhoHasEnoughIsNot() throws Exception {
    HostedRepository repository = portal.newRepository(owner, "told", false);
    put(repository, "one\n");
    try (Visit visit = Visit.withoutScripts(portal).signIn(owner)) {
      Page page = visit.page();
      visit.open("/" + repository.path());
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Watch")).click();
      page.getByLabel("Everything").check();
      press(page, "Save");
      assertThat(page.getByText("You are told everything that happens here.")).isVisible();

      propose(repository);
      MimeMessage opened = MailServer.await(owner, 1).get(0);
      assertEquals("[" + repository.path() + "] Two (#1)", opened.getSubject());
      JsonObject entry =
          portal.api(owner).get("/notifications").expect(200).array().get(0).getAsJsonObject();
      assertEquals("subscribed", entry.get("reason").getAsString());
      assertEquals("Two", entry.getAsJsonObject("subject").get("title").getAsString());
      visit.open("/notifications");
      assertThat(page.getByLabel("Notifications: 1 unread")).isVisible();
      assertThat(page.getByText(author.login() + " opened it")).isVisible();
      page.getByLabel("Mark as read: Two").click();
      assertThat(page.getByText("Nothing unread")).isVisible();

      visit.open("/settings/notifications");
      page.getByLabel("Mail: Somebody comments").uncheck();
      press(page, "Save");
      assertThat(page.getByLabel("Mail: Somebody comments")).not().isChecked();
      assertThat(page.getByLabel("Inbox: Somebody comments")).isChecked();
      comment(repository, author, "Not by mail.");
      comment(repository, owner, "Here is an answer.");
      MimeMessage answer = MailServer.await(author, 1).get(0);
      assertEquals(opened.getMessageID(), answer.getHeader("In-Reply-To")[0]);
      assertEquals(1, MailServer.of(owner).size());
      String thread =
          portal
              .api(owner)
              .get("/notifications")
              .expect(200)
              .array()
              .get(0)
              .getAsJsonObject()
              .get("id")
              .getAsString();
      portal.api(owner).patch("/notifications/threads/" + thread, new JsonObject()).expect(205);
      assertEquals(0, portal.api(owner).get("/notifications").expect(200).array().size());

      anUnsubscribedPullRequestIsMuted(visit, repository, answer);
    }
  }

  /** As a mail program does, then as a person who follows the link would. */
  private void anUnsubscribedPullRequestIsMuted(
      Visit visit, HostedRepository repository, MimeMessage mail) throws Exception {
    String door = mail.getHeader("List-Unsubscribe")[0].replaceAll("[<>\\s]", "");
    visit.open(URI.create(door).getPath());
    assertThat(heading(visit.page(), "Mute this pull request?")).isVisible();
    ApiClient.send(
            HttpRequest.newBuilder(URI.create(door))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")))
        .expect(200);
    comment(repository, owner, "Nobody hears this.");
    comment(repository, owner, "@" + author.login() + ", but you hear this.");
    String heard = MailServer.await(author, 2).get(1).getContent().toString();
    assertTrue(heard.contains("but you hear this"), heard);
    press(visit.page(), "Mute it");
    assertThat(heading(visit.page(), "Muted")).isVisible();
  }

  @Test
  void thePagesAreAccessible() {
    HostedRepository repository = portal.newRepository(owner, "looked-at", false);
    put(repository, "one\n");
    propose(repository);
    comment(repository, author, "Hello, @" + owner.login());
    MailServer.await(owner, 1);
    try (Visit wide = Visit.to(portal).signIn(owner);
        Visit phone = Visit.byPhone(portal).signIn(owner);
        Visit administrator = Visit.inTheDark(portal).signIn(portal.admin())) {
      for (String path :
          List.of(
              "/notifications",
              "/settings/notifications",
              "/" + repository.path() + "/watching",
              "/" + repository.path() + "/settings/mail",
              "/" + repository.path() + "/pull/1")) {
        wide.open(path);
        wide.assertAccessibleAndQuiet();
        phone.open(path);
        phone.assertAccessibleAndQuiet();
      }
      administrator.open("/admin/messages");
      administrator.assertAccessibleAndQuiet();
    }
  }

  @Test
  void feedsAreForWhoeverMayRead() {
    HostedRepository open = portal.newHgRepository(owner, "open-feed", false);
    put(open, "one\n");
    ApiClient nobody = portal.api();
    String path = "/" + open.path() + "/commits.atom?branch=default&path=file.txt";
    ApiAnswer feed = nobody.send("GET", path, Optional.empty()).expect(200);
    assertTrue(feed.body().contains("<title>Write</title>"), feed::body);
    assertTrue(feed.header("Content-Type").orElse("").startsWith("application/atom+xml"));
    ApiClient.send(
            HttpRequest.newBuilder(portal.url(path))
                .header("If-None-Match", feed.header("ETag").orElse("")))
        .expect(304);
    propose(open);
    assertTrue(
        nobody
            .send("GET", "/" + open.path() + "/pulls.atom", Optional.empty())
            .expect(200)
            .body()
            .contains("Two (#1, open)"));
    nobody.send("GET", "/" + open.path() + "/tags.atom", Optional.empty()).expect(200);

    HostedRepository secret = portal.newRepository(owner, "secret-feed", true);
    String hidden = "/" + secret.path() + "/commits.atom";
    nobody.send("GET", hidden, Optional.empty()).expect(404);
    portal.api(author).send("GET", hidden, Optional.empty()).expect(404);
    new ApiClient(portal, Optional.of(ApiClient.basic(owner.login(), owner.token())))
        .send("GET", hidden, Optional.empty())
        .expect(200);
    try (Visit visit = Visit.withoutScripts(portal)) {
      visit.open("/" + open.path() + "/commits/default/file.txt");
      assertThat(visit.page().locator("link[rel=alternate][type='application/atom+xml']"))
          .hasAttribute("href", path);
    }
  }

  @Test
  void aSecondHeadThatIsPushedIsMailedToTheListToo(@TempDir Path folder) throws Exception {
    HostedRepository repository = portal.newHgRepository(owner, "listed", false);
    Person list = new Person(RunningPortal.unique("checkins"), "", "");
    StockHg hg = StockHg.in(folder.resolve("home"));
    Path work = hg.init(folder.resolve("work"));
    String first = hg.commit(work, "first.txt", "1\n");
    hg.run(work, "push", "-q", repository.url(owner)).succeeds();
    try (Visit visit = Visit.withoutScripts(portal).signIn(portal.admin())) {
      visit.open("/" + repository.path() + "/settings/mail");
      visit.page().getByLabel("Address").fill(list.login() + "@example.org");
      press(visit.page(), "Save");
      assertThat(visit.page().getByText("Saved.")).isVisible();
    }
    hg.commit(work, "second.txt", "2\n");
    hg.run(work, "update", "-q", first).succeeds();
    String other = hg.commit(work, "other.txt", "3\n");
    hg.run(work, "push", "-q", "-f", repository.url(owner)).succeeds();
    List<String> texts = new ArrayList<>();
    for (MimeMessage mail : MailServer.await(list, 2)) {
      texts.add(mail.getSubject() + " " + mail.getContent().toString().contains(other));
    }
    Collections.sort(texts);
    assertEquals(List.of("[listed] other.txt true", "[listed] second.txt false"), texts);
  }

  private void put(HostedRepository repository, String text) {
    JsonObject file = new JsonObject();
    file.addProperty("message", "Write");
    file.addProperty("content", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    portal.api(owner).put("/repos/" + repository.path() + "/contents/file.txt", file).expect(201);
  }

  private void propose(HostedRepository repository) {
    String repo = "/repos/" + repository.path();
    JsonObject proposal = new JsonObject();
    proposal.addProperty("path", "file.txt");
    proposal.addProperty("content", Base64.getEncoder().encodeToString("two\n".getBytes(UTF_8)));
    proposal.addProperty(
        "base",
        portal
            .api(author)
            .get(repo + "/contents/file.txt")
            .expect(200)
            .object()
            .get("sha")
            .getAsString());
    proposal.addProperty("title", "Two");
    proposal.addProperty("body", "");
    portal.api(author).post(repo + "/proposals", proposal).expect(201);
  }

  private void comment(HostedRepository repository, Person by, String text) {
    JsonObject comment = new JsonObject();
    comment.addProperty("body", text);
    portal.api(by).post("/repos/" + repository.path() + "/issues/1/comments", comment).expect(201);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static com.microsoft.playwright.Locator heading(Page page, String name) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
