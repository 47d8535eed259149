package dev.gatehouse.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How an operator meets the portal: the first start, a second one, the end. */
class StartAndStopTest {
  private static final String INVITATION = "Create the first administrator here, once: ";

  private static PortalSetup withoutPassword() {
    return new PortalSetup(
        Optional.empty(), Optional.empty(), List.of("-Xmx600m"), Map.of("GATEHOUSE_DB_URL", ""));
  }

  private static ApiAnswer submit(URI link, String login) {
    Map<String, String> fields =
        Map.of(
            "set-up", "set-up",
            "set-up:login", login,
            "set-up:displayName", "",
            "set-up:email", "",
            "set-up:password", Person.ADMIN_PASSWORD,
            "set-up:submit", "Create administrator",
            "jakarta.faces.ViewState", "stateless");
    return ApiClient.send(
        HttpRequest.newBuilder(link)
            .header("Origin", link.resolve("/").toString().replaceAll("/$", ""))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Optional<String> invitation(RunningPortal portal) {
    return portal.output().stream()
        .filter(line -> line.startsWith(INVITATION))
        .map(line -> line.substring(INVITATION.length()))
        .findFirst();
  }

  /** Works for somebody who exists only, with the password. */
  private static ApiAnswer newToken(RunningPortal portal) {
    JsonObject wish = new JsonObject();
    wish.addProperty("name", "test");
    wish.addProperty("role", "admin");
    return new ApiClient(portal, Optional.of(ApiClient.basic("root-of-all", Person.ADMIN_PASSWORD)))
        .post("/users/root-of-all/tokens", wish);
  }

  @Test
  void theFirstAdministratorIsMadeOnceAndOutlivesAStop() throws Exception {
    RunningPortal portal = RunningPortal.start(withoutPassword());
    try {
      URI link = URI.create(invitation(portal).orElseThrow());
      assertEquals(200, ApiClient.send(HttpRequest.newBuilder(link)).status());
      URI guessed = URI.create(link + "x");
      assertEquals(404, ApiClient.send(HttpRequest.newBuilder(guessed)).status());
      assertEquals(404, submit(guessed, "mallory").status());
      ApiAnswer made = submit(link, "root-of-all");
      assertEquals(303, made.status(), made.body());
      assertEquals(404, ApiClient.send(HttpRequest.newBuilder(link)).status());
      assertEquals(404, submit(link, "mallory").status());
      assertEquals(201, newToken(portal).status());
      assertFalse(Files.exists(portal.data().resolve("setup-link")));

      RunningPortal second =
          RunningPortal.launch(
              withoutPassword().onData(portal.data()).onPort(RunningPortal.freePort()));
      assertEquals(1, second.awaitExit());
      assertEquals(
          List.of(
              "gatehouse: Another Gatehouse is running on the data folder "
                  + portal.data().toAbsolutePath().normalize()
                  + "."),
          second.output());
      assertEquals(200, portal.api().send("GET", "/health", Optional.empty()).status());

      // 128 and the number of SIGTERM, as of any program that it ends.
      assertEquals(143, portal.stop());
      List<String> output = portal.output();
      assertEquals("Gatehouse stops.", output.get(output.size() - 1));
      assertTrue(output.stream().noneMatch(line -> line.contains("Payara")), output::toString);

      RunningPortal again =
          RunningPortal.start(withoutPassword().onData(portal.data()).onPort(portal.port()));
      try {
        assertEquals(Optional.empty(), invitation(again));
        assertEquals(201, newToken(again).status());
      } finally {
        again.close();
      }
    } finally {
      portal.close();
    }
  }
}
