package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another site can make a signed-in browser do: nothing. The tags are rows of the attacks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossSiteTest {
  private RunningPortal portal;
  private World world;
  private Person person;
  private String cookie;

  @BeforeAll
  void somebodyIsSignedIn() {
    world = World.shared();
    portal = world.portal();
    person = world.person(Actor.SITE_ADMIN);
    cookie = "Cookie: " + SignIn.cookie(portal, person);
  }

  @Test
  @Tag("row-51")
  void aFormFromAnotherSiteIsRefusedAtEveryDoor(@TempDir Path folder) {
    String own = SignIn.origin(portal);
    List<List<String>> strangers =
        List.of(
            List.of(),
            List.of("Origin: null"),
            List.of("Origin: https://evil.example"),
            List.of("Origin: " + own + ".evil.example"),
            List.of("Origin: " + own + "@evil.example"),
            List.of("Origin: http://127.0.0.1"),
            List.of("Origin: " + own.replace("http", "https")),
            List.of("Origin: " + own, "Sec-Fetch-Site: cross-site"),
            List.of("Origin: " + own, "Sec-Fetch-Site: same-site"));
    String before = world.state();
    Filling filling = new Filling(world);
    List<String> wrong = new ArrayList<>();
    int doors = 0;
    for (RouteTable.Row row : RouteTable.of(portal, folder)) {
      if (!row.door().equals("PAGE") || !row.changes()) {
        continue;
      }
      doors++;
      String name = world.name(World.Repository.PUBLIC);
      for (List<String> headers : strangers) {
        RawRequest request =
            RawRequest.of(
                    "POST",
                    filling
                        .of(row, name, 0, world.commit(World.Repository.PUBLIC))
                        .orElseThrow()
                        .target())
                .with(cookie)
                .sending(
                    "application/x-www-form-urlencoded", "jakarta.faces.ViewState=stateless&a=b");
        for (String header : headers) {
          request = request.with(header);
        }
        int status = request.send(portal).status();
        if (status != 403) {
          wrong.add(row + " from " + headers + ": " + status);
        }
      }
    }
    assertTrue(doors > 15, doors + " doors");
    assertEquals(List.of(), wrong);
    assertEquals(before, world.state());
    assertEquals(200, RawRequest.of("GET", "/settings").with(cookie).send(portal).status());
  }

  @Test
  @Tag("row-51")
  void aLinkChangesNothing() {
    String repository = "/" + world.organization() + "/" + world.name(World.Repository.PUBLIC);
    String form =
        "?general=general&general%3Adescription=changed&general%3Asave=Save"
            + "&jakarta.faces.ViewState=stateless";
    for (String target :
        List.of(
            repository + "/settings" + form,
            "/settings?profile=profile&profile%3AdisplayName=changed&profile%3Asave=Save+profile"
                + "&jakarta.faces.ViewState=stateless")) {
      int status = RawRequest.of("GET", target).with(cookie).send(portal).status();
      assertTrue(status >= 400 && status < 500, target + ": " + status);
    }
    assertEquals(405, RawRequest.of("GET", "/logout").with(cookie).send(portal).status());
    assertFalse(world.state().contains("changed"));
  }

  @Test
  @Tag("row-51")
  void aMethodCannotBeHiddenInARequestOfAnother() {
    String path =
        "/api/v3/repos/" + world.organization() + "/" + world.name(World.Repository.PUBLIC);
    String token = "Authorization: Bearer " + person.token();
    String before = world.state();
    for (String header :
        List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override", "_method")) {
      for (String method : List.of("GET", "POST")) {
        RawRequest.of(method, path + "?_method=DELETE")
            .with(token)
            .with(header + ": DELETE")
            .send(portal);
      }
    }
    assertEquals(before, world.state());
  }

  @Test
  @Tag("row-51")
  void aSessionOpensNothingThatAScriptOfAnotherSiteCouldCall() {
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "application/json")) {
      RawAnswer answer =
          RawRequest.of("POST", "/api/v3/user/repos")
              .with(cookie)
              .with("Origin: " + SignIn.origin(portal))
              .sending(type, "{\"name\":\"forged\"}")
              .send(portal);
      assertEquals(401, answer.status(), answer.text());
    }
    RawAnswer answer =
        RawRequest.of("POST", "/api/v3/user/repos")
            .with("Authorization: Bearer " + person.token())
            .sending("text/plain", "{\"name\":\"forged\"}")
            .send(portal);
    assertEquals(415, answer.status(), answer.text());
    assertEquals(404, portal.api(person).get("/repos/" + person.login() + "/forged").status());
  }

  @ParameterizedTest
  @Tag("row-52")
  @Tag("row-53")
  @ValueSource(
      strings = {
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "https:evil.example",
        "https://evil.example/",
        "\\\\evil.example",
        "/%09/evil.example",
        "/%5cevil.example",
        "/..//evil.example",
        "/./\\evil.example",
        "@evil.example",
        "//evil.example%2f..",
        "javascript:alert(1)",
        "http:\\\\evil.example",
        "/\u017F\u212A//evil.example",
        "/%0d%0aSet-Cookie:x=1",
        "/\r\nSet-Cookie: x=1"
      })
  void signingInLeadsNowhereElse(String next) {
    RawAnswer answer =
        SignIn.send(
            portal, person.login(), person.password(), "/login?next=" + SignIn.encoded(next));
    assertEquals(303, answer.status(), answer.text());
    assertEquals(1, answer.all("Location").size());
    String location = answer.header("Location").orElseThrow();
    assertTrue(
        location.equals("/") || location.equals(SignIn.origin(portal) + "/"),
        next + ": " + location);
    assertFalse(answer.all("Set-Cookie").stream().anyMatch(each -> each.startsWith("x=")));
  }

  @Test
  @Tag("row-52")
  @Tag("row-53")
  void noPathBecomesAnotherSitesAddress() {
    for (String target :
        List.of(
            "/%5Cevil.example/x.git",
            "/%2Fevil.example/x.git",
            "/evil.example%2F..%2F/x.git",
            "/a/%0d%0aSet-Cookie:x=1.git",
            "/settings?%0d%0aSet-Cookie:x=1",
            "/settings?a=//evil.example",
            "/redirect?to=https://evil.example",
            "//evil.example/%2e%2e",
            "/%5C%5Cevil.example/settings")) {
      RawAnswer answer = RawRequest.of("GET", target).send(portal);
      answer
          .header("Location")
          .ifPresent(
              location ->
                  assertTrue(
                      location.matches("/[^/\\\\\\r\\n].*") && !location.contains("\\"),
                      target + ": " + location));
      assertEquals(List.of(), answer.all("Set-Cookie"), target);
    }
  }

  @Test
  @Tag("row-63")
  void noPageCanBeFramed() {
    String repository = "/" + world.organization() + "/" + world.name(World.Repository.PUBLIC);
    for (String path :
        List.of(
            "/",
            "/login",
            "/explore",
            "/settings",
            "/none",
            "/admin",
            repository,
            repository + "/blob/main/README.md",
            repository + "/settings")) {
      RawAnswer answer = RawRequest.of("GET", path).with(cookie).send(portal);
      assertEquals(List.of("DENY"), answer.all("X-Frame-Options"), path);
      List<String> policies = answer.all("Content-Security-Policy");
      assertEquals(1, policies.size(), path);
      assertTrue(policies.get(0).contains("frame-ancestors 'none'"), path + ": " + policies);
      assertFalse(policies.get(0).contains("'unsafe-inline'"), path + ": " + policies);
      assertFalse(policies.get(0).contains("'unsafe-eval'"), path + ": " + policies);
    }
  }

  @ParameterizedTest
  @Tag("row-64")
  @ValueSource(strings = {"null", "https://evil.example", "http://127.0.0.1.evil.example"})
  void noOtherOriginMayReadAnAnswer(String origin) {
    for (String method : List.of("GET", "OPTIONS")) {
      for (String path : List.of("/", "/settings", "/api/v3/user", "/api/v3/repositories")) {
        RawAnswer answer =
            RawRequest.of(method, path)
                .with(cookie)
                .with("Origin: " + origin)
                .with("Access-Control-Request-Method: DELETE")
                .with("Access-Control-Request-Headers: authorization")
                .send(portal);
        assertFalse(
            answer.text().toLowerCase(java.util.Locale.ROOT).contains("access-control-allow"),
            answer.text());
      }
    }
  }

  @Test
  @Tag("row-65")
  void whatOnePersonSeesIsKeptByNobody() {
    String repository = "/" + world.organization() + "/" + world.name(World.Repository.PRIVATE);
    for (String path :
        List.of(
            "/",
            "/settings",
            repository,
            repository + "/raw/main/README.md",
            repository + "/archive/main.zip",
            repository + "/commit/" + world.commit(World.Repository.PUBLIC) + ".patch")) {
      RawAnswer answer = RawRequest.of("GET", path).with(cookie).send(portal);
      assertEquals(200, answer.status(), path);
      assertEquals(List.of("private, no-store"), answer.all("Cache-Control"), path);
      assertTrue(answer.all("Vary").contains("Cookie"), path);
    }
    for (String path : List.of("/settings/x.css", repository + "/x.css", "/settings%2fx.js")) {
      RawAnswer answer = RawRequest.of("GET", path).with(cookie).send(portal);
      assertEquals(404, answer.status(), path);
    }
    for (String path : List.of("/settings;x.js", repository + ";.css", "/;/settings")) {
      RawAnswer answer = RawRequest.of("GET", path).with(cookie).send(portal);
      assertEquals(400, answer.status(), path);
    }
  }

  @Test
  @Tag("row-107")
  void theCookieIsOfNoUseToScriptsOrOtherSites() {
    RawAnswer answer = SignIn.send(portal, person.login(), person.password(), "/login");
    assertEquals(1, answer.all("Set-Cookie").size());
    String set = answer.header("Set-Cookie").orElseThrow();
    assertTrue(
        set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), set);
    String other = SignIn.cookie(portal, person);
    assertFalse(set.startsWith(other), "two sign-ins have one cookie");
    String chosen = "gatehouse_session=" + "A".repeat(43);
    RawAnswer fixed = RawRequest.of("GET", "/settings").with("Cookie: " + chosen).send(portal);
    assertEquals(303, fixed.status());
    RawAnswer twice =
        RawRequest.of("GET", "/settings").with("Cookie: " + other + "; " + other).send(portal);
    assertEquals(303, twice.status());
  }
}
