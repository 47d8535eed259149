package dev.gatehouse.system.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.Visit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Webhooks by hand, without scripts. */
class WebhookPagesTest {
  private final RunningPortal portal = RunningPortal.shared();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @Test
  void aWebhookIsSetUpTriedSentAgainAndDeleted() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-GitHub-Event")));
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    server.start();
    Person owner = portal.newPerson("hooker");
    HostedRepository repository = portal.newRepository(owner, RunningPortal.unique("told"), true);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    try (Visit visit = Visit.withoutScripts(portal).signIn(owner)) {
      itIsMade(visit, "/" + repository.path() + "/settings/webhooks", url);
      assertEquals("ping", next());
      whatWasSentIsShownAndSentAgain(visit);
      assertEquals("ping", next());
      itIsChangedAndDeleted(visit, "/" + repository.path() + "/settings/webhooks", url);
    } finally {
      server.stop(0);
    }
  }

  private String next() throws InterruptedException {
    String event = received.poll(30, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("nothing came");
    }
    return event;
  }

  private static void itIsMade(Visit visit, String pages, String url) {
    Page page = visit.page();
    visit.open(pages);
    assertThat(page.getByRole(AriaRole.HEADING, named("No webhooks"))).isVisible();
    page.getByRole(AriaRole.LINK, named("New webhook")).click();
    page.getByLabel("Address").fill("http://169.254.169.254/latest/meta-data");
    press(page, "Make webhook");
    assertThat(page.locator(".field-error").first()).containsText("may not be reached");
    page.getByLabel("Address").fill(url);
    page.getByLabel("Secret").fill("shared-with-nobody");
    press(page, "Make webhook");
    assertThat(page.getByText("A ping is on its way.")).isVisible();
  }

  private static void whatWasSentIsShownAndSentAgain(Visit visit) {
    Page page = visit.page();
    page.reload();
    page.getByRole(AriaRole.LINK, named("Show the delivery")).click();
    assertThat(page.getByLabel("Headers of the request")).containsText("X-Hub-Signature-256");
    assertThat(page.getByLabel("Payload")).containsText("\"hook_id\"");
    assertThat(page.getByRole(AriaRole.HEADING, named("Response 202"))).isVisible();
    press(page, "Send it again");
    assertThat(page.getByText("It is on its way once more.")).isVisible();
  }

  private static void itIsChangedAndDeleted(Visit visit, String pages, String url) {
    Page page = visit.page();
    visit.open(pages);
    page.getByRole(AriaRole.LINK, named("Edit the webhook")).click();
    assertThat(page.getByLabel("Address")).hasValue(url);
    assertThat(page.getByLabel("Secret", new Page.GetByLabelOptions().setExact(true))).hasValue("");
    page.getByLabel("Address").fill(url + "/elsewhere");
    press(page, "Save webhook");
    assertThat(page.locator(".field-error").first()).containsText("give the secret once more");
    page.getByLabel("Address").fill(url);
    page.getByLabel("Everything").check();
    press(page, "Save webhook");
    assertThat(page.getByText("all events")).isVisible();
    page.getByText("Delete…").click();
    press(page, "Delete this webhook");
    assertThat(page.getByText("Webhook deleted.")).isVisible();
    assertThat(page.getByRole(AriaRole.HEADING, named("No webhooks"))).isVisible();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, named(name)).click();
  }
}
