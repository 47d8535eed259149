package dev.gatehouse.web.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.gatehouse.sso.http.Door;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutedRequestTest {
  private static final Routes TABLE =
      new Routes(
          List.of(
              Routes.servlet(Door.WIRE, Method.POST, "/{owner}/{repo}/push", Policy.ANYBODY, "a"),
              Routes.servlet(Door.PAGE, Method.GET, "/{owner}/{repo}.git", Policy.ANYBODY, "b"),
              Routes.page("/{owner}/{repo}", Policy.REPOSITORY_READ, "c.xhtml"),
              Routes.page("/{owner}/{repo}/blob/{rest...}", Policy.REPOSITORY_READ, "d.xhtml"),
              Routes.servlet(
                  Door.API, Method.DELETE, "/{owner}/{repo}", Policy.REPOSITORY_ADMIN, "e")));

  private static RoutedRequest.Outcome outcome(String method, String uri) {
    return RoutedRequest.route(TABLE, method, uri, "").outcome();
  }

  private static Map<String, String> values(String method, String uri) {
    return assertInstanceOf(RoutedRequest.Outcome.Found.class, outcome(method, uri)).values();
  }

  @Test
  void theFirstFormThatFitsCounts() {
    assertEquals(Map.of("owner", "o", "repo", "r"), values("GET", "/o/r.git"));
    assertEquals(Map.of("owner", "o", "repo", "r"), values("GET", "/o/r"));
    assertEquals(
        Map.of("owner", "o", "repo", "r", "rest", "main/a/b.txt"),
        values("GET", "/o/r/blob/main/a/b.txt"));
  }

  @Test
  void headComesWithGet() {
    assertInstanceOf(RoutedRequest.Outcome.Found.class, outcome("HEAD", "/o/r"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "OPTIONS", "TRACE", "get", "PROPFIND", "<script>"})
  void anotherMethodIsToldWhatIsAllowed(String method) {
    assertEquals(new RoutedRequest.Outcome.WrongMethod("GET"), outcome(method, "/o/r/blob/main/a"));
  }

  @Test
  void aDoorOfTheSameFormInAnotherMethodIsFound() {
    Routes table =
        new Routes(
            List.of(
                Routes.page("/x/{id}", Policy.ANYBODY, "a.xhtml"),
                Routes.servlet(Door.API, Method.DELETE, "/x/{id}", Policy.ANYBODY, "b")));
    assertEquals(Door.API, RoutedRequest.route(table, "DELETE", "/x/1", "").door());
    assertEquals(
        new RoutedRequest.Outcome.WrongMethod("DELETE, GET"),
        RoutedRequest.route(table, "PUT", "/x/1", "").outcome());
  }

  @Test
  void aDoorThatWantsAParameterIsFoundWithItOnly() {
    Routes table =
        new Routes(
            List.of(
                Routes.servlet(Door.WIRE, Method.POST, "/{o}/{r}(/)?cmd", Policy.ANYBODY, "a"),
                Routes.page("/{o}/{r}", Policy.REPOSITORY_READ, "b.xhtml")));
    for (String query : List.of("cmd", "cmd=heads", "x=1&cmd=")) {
      assertEquals(Door.WIRE, RoutedRequest.route(table, "POST", "/o/r", query).door());
      assertEquals(Door.WIRE, RoutedRequest.route(table, "POST", "/o/r/", query).door());
      assertInstanceOf(
          RoutedRequest.Outcome.WrongMethod.class,
          RoutedRequest.route(table, "PUT", "/o/r", query).outcome());
    }
    for (String query : List.of("", "xcmd=heads", "cmds=1", "x=cmd=heads", "%63md=heads")) {
      assertEquals(Door.PAGE, RoutedRequest.route(table, "GET", "/o/r", query).door(), query);
      assertInstanceOf(
          RoutedRequest.Outcome.Malformed.class,
          RoutedRequest.route(table, "GET", "/o/r/", query).outcome(),
          query);
    }
    assertInstanceOf(
        RoutedRequest.Outcome.Malformed.class,
        RoutedRequest.route(table, "POST", "/o/r//", "cmd=heads").outcome());
  }

  @Test
  void aPathWithoutADoorIsNotFoundInTheWordsOfItsClient() {
    assertEquals(Door.PAGE, RoutedRequest.route(TABLE, "GET", "/x", "").door());
    assertEquals(Door.API, RoutedRequest.route(TABLE, "GET", "/api/v3/x/y/z", "").door());
    assertEquals(Door.WIRE, RoutedRequest.route(TABLE, "GET", "/o/r.git/objects/x", "").door());
    assertInstanceOf(RoutedRequest.Outcome.NotFound.class, outcome("GET", "/o/r/blob"));
  }

  @Test
  void theSlashThatClientsOfTheApiPutBehindAPathIsNotLookedAt() {
    Routes table = new Routes(List.of(Routes.api(Method.GET, "/refs/{ref...}", Policy.ANYBODY)));
    for (String end : List.of("", "/", "%2F", "%2f")) {
      assertEquals(
          Map.of("ref", "heads/x"),
          assertInstanceOf(
                  RoutedRequest.Outcome.Found.class,
                  RoutedRequest.route(table, "GET", "/api/v3/refs/heads%2Fx" + end, "").outcome())
              .values());
    }
    assertInstanceOf(
        RoutedRequest.Outcome.Malformed.class,
        RoutedRequest.route(table, "GET", "/api/v3/refs/x//", "").outcome());
    assertInstanceOf(RoutedRequest.Outcome.Malformed.class, outcome("GET", "/o/r/"));
  }

  @Test
  void aMalformedPathIsNoPath() {
    assertInstanceOf(RoutedRequest.Outcome.Malformed.class, outcome("GET", "/o/../r"));
  }
}
