package dev.gatehouse.system.rest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.gatehouse.system.ApiAnswer;
import dev.gatehouse.system.ApiClient;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API promises beyond GitHub's client libraries: errors, conditions, pages, walls. */
class RestRequestsTest {
  private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"(\\w+)\"");

  @TempDir static Path folder;

  private static RunningPortal portal;
  private static StockGit git;
  private static Person owner;
  private static Person outsider;
  private static HostedRepository repository;
  private static HostedRepository other;
  private static Path work;
  private static Path otherWork;

  @BeforeAll
  static void twoPrivateRepositoriesOfOneOwner() {
    portal = RunningPortal.shared();
    git = StockGit.in(folder);
    owner = portal.newPerson("owner");
    outsider = portal.newPerson("outsider");
    repository = portal.newRepository(owner, RunningPortal.unique("walled"), true);
    other = portal.newRepository(owner, RunningPortal.unique("other"), true);
    work = git.init(folder.resolve("work"));
    for (int i = 0; i < 7; i++) {
      git.commit(work, "d/file-" + i + ".txt", "text " + i + "\n");
      git.run(work, "branch", "b" + i).succeeds();
    }
    git.run(work, "push", "-q", repository.url(owner), "--all").succeeds();
    otherWork = git.init(folder.resolve("other"));
    git.commit(otherWork, "secret.txt", "only here\n");
    git.run(otherWork, "push", "-q", other.url(owner), "main").succeeds();
  }

  private static ApiAnswer get(Person person, String path) {
    return portal.api(person).get(path);
  }

  private static String at(HostedRepository repository, String path) {
    return "/repos/" + repository.path() + path;
  }

  private static ApiAnswer send(String method, String path, String... headersAndBody) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(portal.url("/api/v3" + path))
            .header("Authorization", owner.bearer().orElseThrow());
    int headers = headersAndBody.length / 2 * 2;
    for (int i = 0; i < headers; i += 2) {
      request.header(headersAndBody[i], headersAndBody[i + 1]);
    }
    return ApiClient.send(
        request.method(
            method,
            headersAndBody.length > headers
                ? HttpRequest.BodyPublishers.ofString(headersAndBody[headers])
                : HttpRequest.BodyPublishers.noBody()));
  }

  private static void isProblem(int status, String code, ApiAnswer answer) {
    answer.expect(status);
    assertEquals(
        Optional.of("application/problem+json"), answer.header("Content-Type"), answer.asked());
    JsonObject problem = answer.object();
    assertEquals(code, problem.get("code").getAsString(), answer.asked());
    assertEquals(status, problem.get("status").getAsInt());
    assertFalse(problem.get("title").getAsString().isEmpty());
    assertFalse(problem.get("detail").getAsString().isEmpty());
    assertEquals(problem.get("detail"), problem.get("message"));
    assertEquals(
        answer.header("X-Request-Id"), Optional.of(problem.get("request_id").getAsString()));
    assertFalse(answer.body().contains("Exception"), answer.body());
  }

  @Test
  void everyErrorIsAProblemWithAStableCode() {
    String here = at(repository, "");
    String json = "application/json";
    assertAll(
        () -> isProblem(400, "BAD_REQUEST", send("PATCH", here, "Content-Type", json, "{")),
        () -> isProblem(400, "BAD_REQUEST", send("PATCH", here, "Content-Type", json, "[1]")),
        () -> isProblem(400, "BAD_REQUEST", send("GET", at(repository, "/contents/a/%2e%2e/b"))),
        () -> isProblem(401, "UNAUTHENTICATED", portal.api().get("/user")),
        () ->
            isProblem(
                403,
                "FORBIDDEN",
                portal.api(outsider).patch(publicOne(), object("description", "mine"))),
        () -> isProblem(404, "NOT_FOUND", get(owner, at(repository, "/nothing"))),
        () -> isProblem(404, "NOT_FOUND", get(owner, "/nothing/at/all")),
        () -> isProblem(405, "METHOD_NOT_ALLOWED", send("PUT", at(repository, "/branches"))),
        () -> isProblem(406, "NOT_ACCEPTABLE", send("GET", here, "Accept", "text/html")),
        () ->
            isProblem(
                406,
                "NOT_ACCEPTABLE",
                send(
                    "GET",
                    at(repository, "/compare/b0...b1"),
                    "Accept",
                    "application/vnd.github.patch")),
        () ->
            isProblem(
                422,
                "NAME_TAKEN",
                portal.api(owner).post("/user/repos", object("name", repository.name()))),
        () ->
            isProblem(
                412,
                "PRECONDITION_FAILED",
                send("PATCH", here, "Content-Type", json, "If-Match", "\"x\"", "{}")),
        () ->
            isProblem(
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                send("PATCH", here, "Content-Type", "text/plain", "{}")),
        () ->
            isProblem(
                422,
                "INVALID",
                portal.api(owner).post("/user/repos", object("name", "no/slashes"))),
        () -> isProblem(422, "INVALID", get(owner, at(repository, "/branches?per_page=none"))),
        () -> isProblem(422, "INVALID", get(owner, at(repository, "/commits?since=yesterday"))));
  }

  private static String publicOne() {
    HostedRepository open = portal.newRepository(owner, RunningPortal.unique("open"), false);
    return at(open, "");
  }

  private static JsonObject object(String name, String value) {
    JsonObject object = new JsonObject();
    object.add(name, new JsonPrimitive(value));
    return object;
  }

  /** Everything that is read below a repository's name. */
  private static List<String> readingDoors(String id, String tree, String blob) {
    return List.of(
        "",
        "/branches",
        "/branches/main",
        "/tags",
        "/commits",
        "/commits/" + id,
        "/compare/b0...main",
        "/contents",
        "/contents/d/file-0.txt",
        "/readme",
        "/git/blobs/" + blob,
        "/git/commits/" + id,
        "/git/matching-refs/heads",
        "/git/ref/heads/main",
        "/git/refs",
        "/git/trees/" + tree,
        "/branch-rules",
        "/collaborators");
  }

  @Test
  void aRepositoryThatOneMayNotReadAnswersAsOneThatIsNotThere() {
    String id = git.id(work, "main");
    for (String door :
        readingDoors(id, git.id(work, "main^{tree}"), git.id(work, "main:d/file-0.txt"))) {
      for (ApiClient caller : List.of(portal.api(), portal.api(outsider))) {
        ApiAnswer hidden = caller.get(at(repository, door));
        ApiAnswer missing = caller.get("/repos/" + owner.login() + "/none" + door);
        assertEquals(404, hidden.status(), hidden.asked());
        assertEquals(withoutRequest(missing), withoutRequest(hidden), hidden.asked());
        assertEquals(names(missing), names(hidden), hidden.asked());
      }
    }
  }

  private static String withoutRequest(ApiAnswer answer) {
    JsonObject problem = answer.object();
    problem.remove("request_id");
    return answer.status() + " " + problem;
  }

  /**
   * The server ends a connection after so many requests and says so; that is no part of an answer.
   */
  private static Set<String> names(ApiAnswer answer) {
    Set<String> names = new TreeSet<>(answer.headers().map().keySet());
    names.remove("connection");
    return names;
  }

  @Test
  void aMailAddressIsForItsOwnerAndForWhoAdministersThePortalWithAllRights() {
    String path = "/users/" + outsider.login();
    String address = outsider.login() + "@example.org";
    assertTrue(get(outsider, path).body().contains(address));
    assertTrue(get(portal.admin(), path).body().contains(address));
    JsonObject wish = new JsonObject();
    wish.addProperty("name", "reads only");
    wish.addProperty("role", "read");
    String token =
        portal
            .api(portal.admin())
            .post("/users/admin/tokens", wish)
            .expect(201)
            .object()
            .get("token")
            .getAsString();
    for (ApiClient caller :
        List.of(
            portal.api(),
            portal.api(owner),
            new ApiClient(portal, Optional.of("Bearer " + token)))) {
      ApiAnswer answer = caller.get(path).expect(200);
      assertFalse(answer.body().contains(address), answer.body());
    }
  }

  @Test
  void whatOnlyAnotherRepositoryHasIsNotFound() {
    found(other, otherWork, "main", "main:secret.txt", 200);
    List<String> foreign =
        List.of(
            "/commits/" + git.id(otherWork, "main"),
            "/git/commits/" + git.id(otherWork, "main"),
            "/git/trees/" + git.id(otherWork, "main"),
            "/git/trees/" + git.id(otherWork, "main^{tree}"),
            "/git/blobs/" + git.id(otherWork, "main:secret.txt"),
            "/contents/secret.txt?ref=" + git.id(otherWork, "main"),
            "/commits?sha=" + git.id(otherWork, "main"),
            "/compare/main..." + git.id(otherWork, "main"));
    for (String door : foreign) {
      isProblem(404, "NOT_FOUND", get(owner, at(repository, door)));
    }
  }

  private static void found(
      HostedRepository repository, Path work, String commit, String blob, int status) {
    String id = git.id(work, commit);
    get(owner, at(repository, "/commits/" + id)).expect(status);
    get(owner, at(repository, "/git/commits/" + id)).expect(status);
    get(owner, at(repository, "/git/trees/" + git.id(work, commit + "^{tree}"))).expect(status);
    get(owner, at(repository, "/git/blobs/" + git.id(work, blob))).expect(status);
    get(owner, at(repository, "/commits/" + id.substring(0, 12))).expect(status);
  }

  @Test
  void whatNoRefReachesAnyMoreIsNotFound() {
    git.run(work, "checkout", "-q", "-b", "short-lived", "b0").succeeds();
    git.commit(work, "short-lived.txt", "gone soon\n");
    String kept = git.id(work, "short-lived");
    git.run(work, "push", "-q", repository.url(owner), "short-lived").succeeds();
    found(repository, work, kept, kept + ":short-lived.txt", 200);
    git.run(work, "push", "-q", repository.url(owner), ":short-lived").succeeds();
    found(repository, work, kept, kept + ":short-lived.txt", 404);
  }

  @Test
  void aBranchWithTheNameOfACommitDoesNotStandForIt() {
    String id = git.id(work, "b3");
    String path = "/contents/d?ref=" + id;
    String before = get(owner, at(repository, path)).expect(200).body();
    git.run(work, "push", "-q", repository.url(owner), "b0:refs/heads/" + id);
    assertEquals(before, get(owner, at(repository, path)).expect(200).body());
    assertEquals(
        id,
        get(owner, at(repository, "/commits/" + id)).expect(200).object().get("sha").getAsString());
    git.run(work, "push", "-q", repository.url(owner), ":refs/heads/" + id);
  }

  @Test
  void linksLeadOverAllPagesOnceForwardsAndBackwards() {
    String first = "/api/v3" + at(repository, "/branches?per_page=3");
    List<String> forwards = walk(first, "next");
    assertEquals(List.of("b0", "b1", "b2", "b3", "b4", "b5", "b6", "main"), forwards);
    ApiAnswer answer = portal.api(owner).send("GET", first, Optional.empty()).expect(200);
    assertEquals(Set.of("next", "last"), links(answer).keySet());
    String last = link(answer, "last");
    ApiAnswer end = portal.api(owner).send("GET", last, Optional.empty()).expect(200);
    assertEquals(Set.of("first", "prev"), links(end).keySet());
    assertEquals(
        Set.of("first", "prev", "next", "last"),
        links(portal.api(owner).send("GET", link(end, "prev"), Optional.empty())).keySet());
    assertEquals(Set.copyOf(forwards), Set.copyOf(walk(last, "prev")));
    assertEquals(forwards.size(), walk(last, "prev").size());
    assertEquals(
        Optional.empty(), get(owner, at(repository, "/branches?per_page=100")).header("Link"));
    assertEquals(0, get(owner, at(repository, "/branches?page=9")).expect(200).array().size());
  }

  private static List<String> walk(String from, String relation) {
    List<String> names = new ArrayList<>();
    Optional<String> next = Optional.of(from);
    for (int pages = 0; next.isPresent() && pages < 20; pages++) {
      ApiAnswer answer = portal.api(owner).send("GET", next.get(), Optional.empty()).expect(200);
      for (JsonElement branch : answer.array()) {
        names.add(branch.getAsJsonObject().get("name").getAsString());
      }
      next = Optional.ofNullable(links(answer).get(relation));
    }
    return names;
  }

  private static String link(ApiAnswer answer, String relation) {
    return Optional.ofNullable(links(answer).get(relation))
        .orElseThrow(() -> new AssertionError("no " + relation + " in " + answer.headers()));
  }

  /** From a relation to the path and query that it leads to. */
  private static Map<String, String> links(ApiAnswer answer) {
    Map<String, String> links = new HashMap<>();
    Matcher matcher = LINK.matcher(answer.header("Link").orElse(""));
    while (matcher.find()) {
      URI address = URI.create(matcher.group(1));
      assertEquals(portal.url("").getAuthority(), address.getAuthority());
      links.put(matcher.group(2), address.getRawPath() + "?" + address.getRawQuery());
    }
    return links;
  }

  @Test
  void anAnswerThatTheClientHasComesAs304UntilItChanges() throws InterruptedException {
    HostedRepository changing =
        portal.newRepository(owner, RunningPortal.unique("changing"), false);
    git.run(work, "push", "-q", changing.url(owner), "b0:refs/heads/main").succeeds();
    awaitActivity(changing);
    List<String> doors =
        List.of(
            "", "/branches", "/commits", "/contents/d", "/git/trees/main", "/compare/main...main");
    for (String door : doors) {
      String path = at(changing, door);
      String tag = send("GET", path).expect(200).header("ETag").orElseThrow();
      ApiAnswer known = send("GET", path, "If-None-Match", tag).expect(304);
      assertEquals("", known.body());
      assertEquals(Optional.of(tag), known.header("ETag"));
      send("GET", path, "If-None-Match", "W/" + tag + ", \"x\"").expect(304);
      send("GET", path, "If-None-Match", "\"x\"").expect(200);
      assertEquals(Optional.of(tag), send("HEAD", path).expect(200).header("ETag"), "HEAD " + door);
      assertNotEquals(
          Optional.of(tag), portal.api().get(path).expect(200).header("ETag"), "another caller");
    }
    String before = send("GET", at(changing, "/commits")).header("ETag").orElseThrow();
    git.run(work, "push", "-q", changing.url(owner), "b1:refs/heads/main").succeeds();
    send("GET", at(changing, "/commits"), "If-None-Match", before).expect(200);
  }

  /** When something was pushed is told a moment after the push. */
  private static void awaitActivity(HostedRepository pushed) throws InterruptedException {
    for (int tries = 0; tries < 600; tries++) {
      if (!get(owner, at(pushed, "")).expect(200).object().get("pushed_at").isJsonNull()) {
        return;
      }
      Thread.sleep(100);
    }
    throw portal.failure("nothing is told of a push");
  }

  @Test
  void aChangeIsMadeOnlyToWhatTheClientHasRead() {
    HostedRepository changing = portal.newRepository(owner, RunningPortal.unique("match"), true);
    String path = at(changing, "");
    String tag = send("GET", path).expect(200).header("ETag").orElseThrow();
    String json = "application/json";
    send("PATCH", path, "Content-Type", json, "If-Match", tag, "{\"description\":\"one\"}")
        .expect(200);
    isProblem(
        412,
        "PRECONDITION_FAILED",
        send("PATCH", path, "Content-Type", json, "If-Match", tag, "{\"description\":\"two\"}"));
    isProblem(412, "PRECONDITION_FAILED", send("DELETE", path, "If-Match", tag));
    assertEquals("one", send("GET", path).expect(200).object().get("description").getAsString());
    send("DELETE", path, "If-Match", "*").expect(204);
  }

  @Test
  void pagesResolveTheNamesThatTheApiResolves() {
    for (String page :
        List.of(
            "/commit/main",
            "/commit/main~1",
            "/commit/b2",
            "/commit/" + git.id(work, "b2").substring(0, 10),
            "/compare/main~1...main",
            "/compare/b0...b4",
            "/compare/main~2..main~1",
            "/tree/main~3",
            "/blob/main~1/d/file-0.txt")) {
      assertTrue(page(repository, page).expect(200).body().contains("<html"), page);
    }
    String id = git.id(work, "main~1");
    assertTrue(page(repository, "/commit/main~1").body().contains(id));
    for (String page :
        List.of(
            "/commit/none",
            "/commit/main~100",
            "/commit/main^2",
            "/commit/" + git.id(otherWork, "main"),
            "/compare/none...main",
            "/compare/main...main~5000")) {
      page(repository, page).expect(404);
    }
  }

  @Test
  void aQueryIsReadAsUtf8WhateverBytesAPathMayHave() {
    ApiAnswer explore = portal.api().send("GET", "/explore?q=%C3%BCn%C3%AF", Optional.empty());
    assertTrue(explore.expect(200).body().contains("\u00fcn\u00ef"), explore.body());
    assertEquals(
        404,
        portal
            .api()
            .send("GET", "/" + repository.path() + "/tree/main/no%FF", Optional.empty())
            .status());
    isProblem(404, "NOT_FOUND", get(owner, at(repository, "/contents/no%FF")));
  }

  private static ApiAnswer page(HostedRepository repository, String page) {
    return ApiClient.send(
        HttpRequest.newBuilder(repository.page(page.replace("^", "%5E")))
            .header("Cookie", session()));
  }

  private static Optional<String> cookie = Optional.empty();

  private static String session() {
    if (cookie.isEmpty()) {
      ApiAnswer answer =
          ApiClient.send(
              HttpRequest.newBuilder(portal.url("/login"))
                  .header("Origin", portal.url("").toString())
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "sign-in=sign-in&sign-in%3Alogin="
                              + owner.login()
                              + "&sign-in%3Apassword="
                              + owner.password()
                              + "&sign-in%3Asubmit=&jakarta.faces.ViewState=stateless")));
      answer.expect(303);
      cookie = answer.header("Set-Cookie").map(c -> c.substring(0, c.indexOf(';')));
    }
    return cookie.orElseThrow();
  }

  @Test
  void nobodyGetsMoreThanTheBounds() {
    ApiAnswer part = get(owner, at(repository, "/commits?per_page=100000")).expect(200);
    assertTrue(part.array().size() <= 100);
    get(owner, at(repository, "/commits?page=1000000000")).expect(422);
    get(owner, at(repository, "/commits?page=999999999&per_page=100")).expect(413);
    get(owner, at(repository, "/commits/main~1001")).expect(404);
    JsonArray far = get(owner, at(repository, "/branches?page=999999999")).expect(200).array();
    assertEquals(0, far.size());
  }
}
