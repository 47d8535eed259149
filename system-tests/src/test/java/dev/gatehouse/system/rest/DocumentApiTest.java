package dev.gatehouse.system.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.gatehouse.system.ApiAnswer;
import dev.gatehouse.system.ApiClient;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import java.net.http.HttpRequest;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs turn on rules for documents, preview them, get numbers, and say what is to be done. */
class DocumentApiTest {
  private static final String PEP =
      """
      PEP: 842
      Title: A title
      Author: Ada <ada@example.org>
      Status: Draft
      Type: Process
      Created: 1-Jan-2026

      Abstract
      ========

      See :pep:`8` and :unknown:`x`.
      """;

  private final RunningPortal portal = RunningPortal.shared();
  private final Person owner = portal.newPerson("owner");
  private final Person newcomer = portal.newPerson("newcomer");

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void aDocumentIsShownByTheRulesThatItsRepositoryHasTurnedOn(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(owner, RunningPortal.unique("docs"), false)
            : portal.newRepository(owner, RunningPortal.unique("docs"), false);
    String repo = "/repos/" + repository.path();
    String page = "/" + repository.path() + "/blob/" + branch(repo) + "/peps/pep-0842.rst";
    ApiClient owns = portal.api(owner);
    ApiClient reads = portal.api(newcomer);
    owns.put(repo + "/contents/peps/pep-0842.rst", file()).expect(201);

    JsonObject plain = preview(reads, repo);
    assertFalse(plain.get("html").getAsString().contains("pep-header"), plain.toString());
    assertEquals(1, plain.getAsJsonArray("annotations").size(), plain.toString());
    ApiAnswer before = show(page, "");
    assertFalse(before.body().contains("pep-header"), before.body());

    JsonObject profile = object("kind", "pep");
    profile.addProperty("directory", "/peps/");
    reads.put(repo + "/content-profile", profile).expect(403);
    owns.get(repo + "/content-profile").expect(404);
    owns.put(repo + "/content-profile", object("kind", "other")).expect(422);
    assertEquals(
        "peps",
        owns.put(repo + "/content-profile", profile)
            .expect(200)
            .object()
            .get("directory")
            .getAsString());

    JsonObject ruled = preview(reads, repo);
    String html = ruled.get("html").getAsString();
    assertTrue(html.contains("<table class=\"pep-header\">"), html);
    assertTrue(html.contains("/peps/pep-0008.rst\">PEP 8</a>"), html);
    JsonArray annotations = ruled.getAsJsonArray("annotations");
    assertEquals(2, annotations.size(), annotations.toString());
    JsonObject date = annotations.get(0).getAsJsonObject();
    assertEquals(6, date.get("start_line").getAsInt());
    assertEquals("failure", date.get("annotation_level").getAsString());
    assertEquals("peps/pep-0842.rst", date.get("path").getAsString());
    JsonObject edit = date.getAsJsonObject("fix").getAsJsonArray("edits").get(0).getAsJsonObject();
    assertEquals("Created: 01-Jan-2026", edit.get("text").getAsString());
    assertTrue(annotations.get(1).getAsJsonObject().get("code").isJsonNull());
    ApiAnswer after = show(page, before.header("ETag").orElseThrow());
    assertTrue(after.expect(200).body().contains("pep-header"), after.body());

    assertEquals(843, reads.get(repo + "/documents/next").object().get("number").getAsInt());
    JsonObject title = object("title", "Something");
    title.addProperty("type", "Process");
    JsonObject begun = reads.post(repo + "/documents", title).expect(201).object();
    assertEquals("peps/pep-0843.rst", begun.get("path").getAsString());
    assertTrue(begun.get("content").getAsString().startsWith("PEP: 843\nTitle: Something\n"));
    assertEquals(844, owns.get(repo + "/documents/next").object().get("number").getAsInt());

    owns.delete(repo + "/content-profile").expect(204);
    assertEquals(plain, preview(reads, repo));
    portal.api().post(repo + "/preview", object("path", "a.rst")).expect(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void whatIsToBeDoneIsSaidAndDoneAndOpenedAgain(String vcs) {
    HostedRepository repository =
        vcs.equals("hg")
            ? portal.newHgRepository(owner, RunningPortal.unique("todo"), false)
            : portal.newRepository(owner, RunningPortal.unique("todo"), false);
    String repo = "/repos/" + repository.path();
    portal.api(owner).put(repo + "/contents/a.rst", file()).expect(201);
    JsonObject proposal = file();
    proposal.addProperty("title", "More");
    proposal.addProperty("path", "b.rst");
    int number =
        portal
            .api(newcomer)
            .post(repo + "/proposals", proposal)
            .expect(201)
            .object()
            .get("number")
            .getAsInt();
    String todos = repo + "/pulls/" + number + "/todos";
    JsonObject made =
        portal.api(owner).post(todos, object("body", "Add a test")).expect(201).object();
    String one = todos + "/" + made.get("id").getAsLong();
    assertEquals(owner.login(), made.get("requested_by").getAsString());
    assertEquals(made, portal.api(newcomer).get(todos).array().get(0));
    portal.api(newcomer).patch(one, object("state", "half")).expect(422);
    portal.api(newcomer).patch(one, object("state", "closed")).expect(204);
    assertTrue(portal.api(newcomer).get(todos).array().isEmpty());
    portal.api(owner).patch(one, object("state", "open")).expect(204);
    assertEquals(1, portal.api(newcomer).get(todos).array().size());
    portal.api(portal.newPerson("other")).patch(one, object("state", "closed")).expect(403);
  }

  private String branch(String repo) {
    return portal.api(owner).get(repo).object().get("default_branch").getAsString();
  }

  private static JsonObject preview(ApiClient who, String repo) {
    JsonObject body = object("path", "peps/pep-0842.rst");
    body.addProperty("text", PEP);
    return who.post(repo + "/preview", body).expect(200).object();
  }

  private ApiAnswer show(String page, String tag) {
    HttpRequest.Builder request = HttpRequest.newBuilder(portal.url(page));
    return ApiClient.send(tag.isEmpty() ? request : request.header("If-None-Match", tag));
  }

  private static JsonObject object(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  private static JsonObject file() {
    JsonObject body = object("message", "Begin");
    body.addProperty("content", Base64.getEncoder().encodeToString(PEP.getBytes(UTF_8)));
    return body;
  }
}
