package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.gatehouse.system.ApiAnswer;
import dev.gatehouse.system.ApiClient;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits without a clone that want elsewhere. The tags are rows of docs/attacks.md. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileEditTest {
  private static final String SCRIPT = "x\"><img src=x onerror=\"window.stolen=1\">.txt";
  private static final String CONTENT =
      "</textarea></script><script>window.stolen=1</script>\n<img src=x onerror=window.stolen=1>\n";

  private final Map<String, HostedRepository> repositories = new HashMap<>();
  private RunningPortal portal;
  private Person owner;
  private Path outside;

  @BeforeAll
  void aRepositoryOfEachKindWithLinksThatLeadAstray(@TempDir Path folder) throws IOException {
    portal = RunningPortal.shared();
    owner = portal.newPerson("editor");
    outside = Files.createDirectory(folder.resolve("outside"));
    Files.writeString(outside.resolve("canary"), "as it was\n");
    StockGit git = StockGit.in(folder.resolve("git-home"));
    Path work = git.init(folder.resolve("git"));
    fill(work);
    git.run(work, "add", "-A").succeeds();
    git.commit(work, "plain.txt", "plain\n");
    git.run(work, "branch", "-M", "main").succeeds();
    HostedRepository inGit = portal.newRepository(owner, RunningPortal.unique("astray"), false);
    git.run(work, "push", "-q", inGit.url(owner), "main").succeeds();
    repositories.put("git", inGit);
    StockHg hg = StockHg.in(folder.resolve("hg-home"));
    Path changesets = hg.init(folder.resolve("hg"));
    fill(changesets);
    hg.run(changesets, "add", "-q").succeeds();
    hg.commit(changesets, "plain.txt", "plain\n");
    HostedRepository inHg = portal.newHgRepository(owner, RunningPortal.unique("astray"), false);
    hg.run(changesets, "push", "-q", inHg.url(owner)).succeeds();
    repositories.put("hg", inHg);
  }

  private void fill(Path work) throws IOException {
    Files.createSymbolicLink(work.resolve("file-link"), outside.resolve("canary"));
    Files.createSymbolicLink(work.resolve("folder-link"), outside);
    Files.createSymbolicLink(work.resolve("config-link"), Path.of("../../config"));
    Files.writeString(work.resolve(SCRIPT), CONTENT);
  }

  private HostedRepository repository(String vcs) {
    return Objects.requireNonNull(repositories.get(vcs));
  }

  private ApiClient api() {
    return portal.api(owner);
  }

  private String contents(String vcs, String path) {
    return "/repos/"
        + repository(vcs).path()
        + "/contents/"
        + Arrays.stream(path.split("/", -1))
            .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"))
            .collect(Collectors.joining("/"));
  }

  private String tip(String vcs) {
    return api()
        .get("/repos/" + repository(vcs).path() + "/commits?per_page=1")
        .expect(200)
        .array()
        .get(0)
        .getAsJsonObject()
        .get("sha")
        .getAsString();
  }

  private static JsonObject change() {
    JsonObject body = new JsonObject();
    body.addProperty("message", "Get out");
    body.addProperty("title", "Get out");
    body.addProperty("content", Base64.getEncoder().encodeToString(new byte[] {'x'}));
    return body;
  }

  private static void assertRefused(ApiAnswer answer, String what) {
    assertTrue(
        List.of(400, 404, 409, 422).contains(answer.status()),
        what + ": " + answer.status() + " " + answer.body());
    assertFalse(answer.body().contains("Exception"), answer.body());
  }

  @ParameterizedTest
  @Tag("row-8")
  @ValueSource(strings = {"git", "hg"})
  void noFileIsWrittenWhereARepositoryKeepsItsOwn(String vcs) {
    String before = tip(vcs);
    for (String path :
        List.of(
            ".git/config",
            ".GIT/config",
            ".git /x",
            ".git./x",
            "GIT~1/config",
            ".g\u200cit/config",
            "a/.git/hooks/update",
            ".git::$INDEX_ALLOCATION/config",
            ".hg/hgrc",
            ".HG/hgrc",
            "HG~1/hgrc",
            ".hg\\hgrc",
            ".hg:$DATA",
            "../x",
            "a/../../x",
            "a\\..\\x")) {
      assertRefused(api().put(contents(vcs, path), change()), path);
      assertRefused(api().delete(contents(vcs, path)), path);
      JsonObject proposal = change();
      proposal.addProperty("path", path);
      assertRefused(api().post("/repos/" + repository(vcs).path() + "/proposals", proposal), path);
    }
    assertEquals(before, tip(vcs));
  }

  @ParameterizedTest
  @Tag("row-5")
  @Tag("row-6")
  @ValueSource(strings = {"git", "hg"})
  void aLinkThatIsEditedIsALinkAndIsNotFollowed(String vcs) throws IOException {
    for (String link : List.of("file-link", "config-link")) {
      JsonObject body = change();
      body.addProperty("sha", sha(vcs, link));
      ApiAnswer answer = api().put(contents(vcs, link), body);
      if (answer.status() == 200) {
        assertEquals(
            "symlink",
            api().get(contents(vcs, link)).expect(200).object().get("type").getAsString());
      } else {
        assertRefused(answer, link);
      }
    }
    assertUntouched();
  }

  @ParameterizedTest
  @Tag("row-7")
  @ValueSource(strings = {"git", "hg"})
  void nothingIsWrittenThroughALinkToAFolder(String vcs) throws IOException {
    String before = tip(vcs);
    assertRefused(api().put(contents(vcs, "folder-link/canary"), change()), "put");
    assertRefused(api().delete(contents(vcs, "folder-link/canary")), "delete");
    JsonObject proposal = change();
    proposal.addProperty("path", "folder-link/new");
    assertRefused(
        api().post("/repos/" + repository(vcs).path() + "/proposals", proposal), "proposal");
    assertEquals(before, tip(vcs));
    assertUntouched();
  }

  private void assertUntouched() throws IOException {
    assertEquals("as it was\n", Files.readString(outside.resolve("canary")));
    try (var files = Files.list(outside)) {
      assertEquals(1, files.count());
    }
  }

  private String sha(String vcs, String path) {
    return api().get(contents(vcs, path)).expect(200).object().get("sha").getAsString();
  }

  @ParameterizedTest
  @Tag("row-47")
  @ValueSource(strings = {"git", "hg"})
  void aFileThatIsAScriptIsTextInTheEditor(String vcs) {
    String branch = vcs.equals("git") ? "main" : "default";
    String path = URLEncoder.encode(SCRIPT, StandardCharsets.UTF_8).replace("+", "%20");
    try (Visit visit = Visit.to(portal).signIn(owner)) {
      visit.open("/" + repository(vcs).path() + "/edit/" + branch + "/" + path);
      assertEquals(CONTENT, visit.page().locator("textarea[name=text]").inputValue());
      assertEquals(SCRIPT, visit.page().getByLabel("Path").inputValue());
      assertEquals(true, visit.page().evaluate("window.stolen === undefined"));
      visit.assertAccessibleAndQuiet();
    }
  }
}
