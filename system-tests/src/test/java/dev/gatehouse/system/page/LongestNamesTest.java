package dev.gatehouse.system.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.PortalSetup;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import dev.gatehouse.system.StockHg;
import dev.gatehouse.system.Visit;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No page is wider than its screen, a phone's or a desktop's, with names as long as names may be
 * and without a place to break, and with a great deal of everything.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongestNamesTest {
  private static final String WORD = "unbreakable";
  private static final String BRANCH = "feature" + WORD.repeat(17);
  private static final String FILE = "directory/".repeat(5) + "file" + WORD.repeat(10) + ".txt";
  private static final String DOCUMENT = "documents/" + WORD.repeat(8) + ".md";
  private static final String TITLE =
      "Say all of it in the title, and then some more " + WORD.repeat(18);
  private static final String TALK =
      "See https://example.org/"
          + WORD.repeat(20)
          + " and `"
          + WORD.repeat(15)
          + "`.\n\n"
          + "| a |"
          + " wide column |".repeat(12)
          + "\n|---|"
          + "---|".repeat(12)
          + "\n| 1 |"
          + " wide value |".repeat(12)
          + "\n\n```\n"
          + "one line of code ".repeat(20)
          + "\n```\n\n\u05e9\u05dc\u05d5\u05dd "
          + "\u0645\u0631\u062d\u0628\u0627".repeat(30)
          + "\n";

  private RunningPortal portal;
  private Person admin;
  private Person other;
  private Visit visit;

  /** A portal of its own: these names are in every list. */
  @BeforeAll
  void aPortal() {
    portal = RunningPortal.start(PortalSetup.fresh());
    admin = portal.admin();
    other = portal.newPerson("w".repeat(34));
    visit = Visit.to(portal).signIn(admin);
  }

  @AfterAll
  void leave() {
    visit.close();
    portal.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"git", "hg"})
  void noPageIsWiderThanItsScreen(String vcs, @TempDir Path folder) throws IOException {
    HostedRepository repository = repository(vcs, folder);
    long hook = fill(repository, vcs.equals("hg") ? "default" : "main");
    List<String> tooWide = new ArrayList<>();
    for (String path : pages(repository, vcs.equals("hg") ? "default" : "main", hook)) {
      visit.page().setViewportSize(390, 844);
      assertEquals(200, visit.open(path).status(), path);
      measure(path, tooWide);
      visit.page().setViewportSize(1440, 900);
      measure(path, tooWide);
    }
    assertEquals(List.of(), tooWide);
  }

  private void measure(String path, List<String> tooWide) {
    Object over = visit.page().evaluate("document.documentElement.scrollWidth - window.innerWidth");
    if (((Number) over).intValue() > 0) {
      int screen = visit.page().viewportSize().width;
      tooWide.add(
          path.replaceAll("(.{30})[^?]{30,}(.{20})", "$1...$2") + " by " + over + " on " + screen);
    }
  }

  private List<String> pages(HostedRepository repository, String branch, long hook) {
    List<String> pages =
        new ArrayList<>(
            List.of(
                "/",
                "/explore",
                "/pulls",
                "/pulls?show=mine",
                "/notifications",
                "/notifications?show=all",
                "/settings/activity",
                "/admin/accounts",
                "/admin/repositories",
                "/admin/audit",
                "/" + repository.owner(),
                "/organizations/" + repository.owner() + "/settings/members",
                "/organizations/" + repository.owner() + "/settings/audit"));
    String longBranch = URLEncoder.encode(BRANCH, UTF_8);
    for (String each :
        List.of(
            "",
            "/tree/" + longBranch + "/documents",
            "/blob/" + longBranch + "/" + FILE,
            "/blob/" + longBranch + "/" + DOCUMENT,
            "/blame/" + longBranch + "/" + FILE,
            "/commits/" + longBranch,
            "/commit/" + longBranch,
            "/branches",
            "/tags",
            "/compare/" + branch + "..." + longBranch,
            "/find/" + longBranch,
            "/edit/" + longBranch + "/" + FILE,
            "/edit/" + branch + "/" + DOCUMENT,
            "/new/" + longBranch,
            "/upload/" + longBranch,
            "/delete/" + longBranch + "/" + FILE,
            "/changes/" + longBranch,
            "/fork",
            "/forks",
            "/watching",
            "/labels",
            "/pulls",
            "/pulls?state=all",
            "/pulls?author=" + other.login(),
            "/pulls/new?base=" + branch + "&head=" + longBranch,
            "/pulls/patch",
            "/pull/1",
            "/pull/1?editing=facts",
            "/pull/1/files",
            "/pull/1/files?diff=split",
            "/pull/1/files?file=wide.txt",
            "/pull/1/files?rendered=" + DOCUMENT,
            "/pull/1/commits",
            "/pull/2",
            "/pull/2/files",
            "/pull/2/conflicts",
            "/pull/2/edit/" + FILE,
            "/pull/2/delete/" + FILE,
            "/pull/3",
            "/settings",
            "/settings/access",
            "/settings/explain?account=" + other.login(),
            "/settings/branches",
            "/settings/branches/rule",
            "/settings/code-owners",
            "/settings/content",
            "/settings/webhooks",
            "/settings/webhooks/hook?id=" + hook,
            "/settings/webhooks/deliveries?id=" + hook,
            "/settings/visibility",
            "/settings/mail",
            "/settings/audit")) {
      pages.add("/" + repository.path() + each);
    }
    return pages;
  }

  private HostedRepository repository(String vcs, Path folder) throws IOException {
    String organization = portal.newOrganization("o".repeat(34), admin);
    String name = (vcs + WORD.repeat(10)).substring(0, 100);
    HostedRepository repository;
    if (vcs.equals("hg")) {
      StockHg client = StockHg.in(folder.resolve("home"));
      repository = portal.newHgRepository(admin, organization, name, false);
      Path work = client.init(folder.resolve("work"));
      begin(work);
      client.commit(work, "README.md", "# " + WORD.repeat(10) + "\n\n" + TALK);
      client.run(work, "branch", "-q", BRANCH).succeeds();
      change(work);
      client.run(work, "addremove", "-q").succeeds();
      client.run(work, "commit", "-q", "-m", TITLE + "\n\n" + TALK).succeeds();
      client.run(work, "tag", "-q", "v" + WORD.repeat(15)).succeeds();
      client.run(work, "push", "-q", "--new-branch", repository.url(admin)).succeeds();
    } else {
      StockGit client = StockGit.in(folder.resolve("home"));
      repository = portal.newRepository(admin, organization, name, false);
      Path work = client.init(folder.resolve("work"));
      begin(work);
      client.run(work, "add", "-A").succeeds();
      client.commit(work, "README.md", "# " + WORD.repeat(10) + "\n\n" + TALK);
      client.run(work, "branch", "-M", "main").succeeds();
      client.run(work, "switch", "-q", "-c", BRANCH).succeeds();
      change(work);
      client.run(work, "add", "-A").succeeds();
      client.run(work, "commit", "-q", "-m", TITLE + "\n\n" + TALK).succeeds();
      client.run(work, "tag", "v" + WORD.repeat(15)).succeeds();
      client.run(work, "push", "-q", "--tags", repository.url(admin), "main", BRANCH).succeeds();
    }
    return repository;
  }

  private static void begin(Path work) throws IOException {
    write(work, FILE, "one\ntwo\nthree\n");
    write(work, DOCUMENT, "# Title\n\nOne text.\n");
    write(work, "old.txt", "one\ntwo\nthree\nfour\nfive\n");
    for (int i = 0; i < 200; i++) {
      write(work, "many/" + i + ".txt", "one\n");
    }
  }

  private void change(Path work) throws IOException {
    write(work, FILE, "one\n" + WORD.repeat(40) + "\nthree\n");
    write(work, DOCUMENT, "# Title\n\nAnother " + WORD.repeat(30) + ".\n\n" + TALK);
    write(work, "wide.txt", "wide ".repeat(400_000) + "\n");
    write(work, "CODEOWNERS", "* @" + other.login() + " @nobody" + WORD.repeat(10) + "\n");
    Files.write(work.resolve("data.bin"), new byte[] {0, 1, 2, 3});
    Files.createSymbolicLink(work.resolve("link"), Path.of(FILE));
    Files.move(work.resolve("old.txt"), work.resolve("new" + WORD.repeat(12) + ".txt"));
    for (int i = 0; i < 200; i++) {
      write(work, "many/" + i + ".txt", "two\n");
    }
  }

  private static void write(Path work, String path, String text) throws IOException {
    Path file = work.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** What only the portal has; the webhook's number. */
  private long fill(HostedRepository repository, String branch) {
    repository.grant(admin, other, "push");
    send("PATCH", repository, admin, "", Map.of("description", TITLE, "default_branch", branch));
    send(
        "PUT",
        repository,
        admin,
        "/contents/CODEOWNERS",
        Map.of("message", TITLE, "content", base64("* @" + other.login() + "\n")));
    JsonObject pull =
        post(
            repository,
            admin,
            "/pulls",
            Map.of("title", TITLE, "body", TALK, "head", BRANCH, "base", branch));
    String head = pull.getAsJsonObject("head").get("sha").getAsString();
    List<String> labels = IntStream.range(0, 12).mapToObj(LongestNamesTest::label).toList();
    labels.forEach(
        label ->
            post(
                repository,
                admin,
                "/labels",
                Map.of("name", label, "color", "5319e7", "description", WORD.repeat(9))));
    send("POST", repository, admin, "/issues/1/labels", Map.of("labels", labels));
    send(
        "POST",
        repository,
        admin,
        "/issues/1/assignees",
        Map.of("assignees", List.of(admin.login(), other.login())));
    List<String> checks = IntStream.range(0, 12).mapToObj(LongestNamesTest::check).toList();
    checks.forEach(
        check ->
            post(
                repository,
                admin,
                "/statuses/" + head,
                Map.of("state", "failure", "context", check, "description", WORD.repeat(12))));
    post(repository, admin, "/pulls/1/todos", Map.of("body", TITLE));
    review(repository);
    others(repository);
    Map<String, Object> nobody = Map.of("who", "nobody", "users", List.of(other.login()));
    send(
        "PUT",
        repository,
        admin,
        "/branch-rules",
        Map.of(
            "rules",
            List.of(
                Map.of(
                    "pattern",
                    branch,
                    "push",
                    nobody,
                    "merge",
                    nobody,
                    "required_approvals",
                    2,
                    "required_code_owners",
                    true,
                    "required_contexts",
                    checks),
                Map.of("pattern", BRANCH))));
    keep(repository);
    return post(
            repository,
            admin,
            "/hooks",
            Map.of(
                "config",
                Map.of("url", "http://127.0.0.1:1025/" + WORD.repeat(40), "secret", "planted")))
        .get("id")
        .getAsLong();
  }

  private static String label(int number) {
    return (number + WORD.repeat(5)).substring(0, 50);
  }

  private static String check(int number) {
    return "ci/" + WORD.repeat(8) + number;
  }

  private void review(HostedRepository repository) {
    post(repository, other, "/issues/1/comments", Map.of("body", "@admin " + TALK));
    send(
        "POST",
        repository,
        other,
        "/pulls/1/reviews",
        Map.of(
            "event",
            "REQUEST_CHANGES",
            "body",
            TALK,
            "comments",
            List.of(
                Map.of("path", DOCUMENT, "line", 3, "body", TALK),
                Map.of(
                    "path",
                    FILE,
                    "line",
                    2,
                    "body",
                    "So:\n```suggestion\n" + WORD.repeat(40) + "\n```"))));
  }

  /** One in conflict, and one that has landed. */
  private void others(HostedRepository repository) {
    String base =
        portal
            .api(admin)
            .get("/repos/" + repository.path() + "/contents/" + FILE)
            .expect(200)
            .object()
            .get("sha")
            .getAsString();
    propose(repository, TITLE, FILE, "one\nmine" + WORD.repeat(30) + "\nthree\n", base);
    send(
        "PUT",
        repository,
        admin,
        "/contents/" + FILE,
        Map.of(
            "message",
            TITLE,
            "sha",
            base,
            "content",
            base64("one\ntheirs" + WORD.repeat(30) + "\nthree\n")));
    JsonObject landed = propose(repository, TITLE, WORD.repeat(18) + ".txt", "new\n", "");
    send(
        "PUT",
        repository,
        admin,
        "/pulls/3/merge",
        Map.of("sha", landed.getAsJsonObject("head").get("sha").getAsString()));
  }

  private JsonObject propose(
      HostedRepository repository, String title, String path, String text, String base) {
    Map<String, Object> proposal =
        base.isEmpty()
            ? Map.of("title", title, "path", path, "content", base64(text))
            : Map.of("title", title, "path", path, "content", base64(text), "base", base);
    return post(repository, other, "/proposals", proposal);
  }

  /** A change that is not committed yet. */
  private void keep(HostedRepository repository) {
    visit.open(
        "/" + repository.path() + "/delete/" + URLEncoder.encode(BRANCH, UTF_8) + "/" + FILE);
    visit.page().locator("button[value=keep]").click();
    visit.page().waitForURL(Pattern.compile(".*/changes/.*"));
  }

  private JsonObject post(
      HostedRepository repository, Person who, String path, Map<String, Object> body) {
    return send("POST", repository, who, path, body).getAsJsonObject();
  }

  private JsonElement send(
      String method,
      HostedRepository repository,
      Person who,
      String path,
      Map<String, Object> body) {
    var answer =
        portal
            .api(who)
            .send(
                method,
                "/api/v3/repos/" + repository.path() + path,
                Optional.of(new Gson().toJson(body)));
    if (answer.status() >= 300) {
      answer.expect(200);
    }
    return new Gson().fromJson(answer.body(), JsonElement.class);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
