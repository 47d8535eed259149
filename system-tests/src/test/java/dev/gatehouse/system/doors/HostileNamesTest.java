package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.gatehouse.system.ApiAnswer;
import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Names and texts that want to be more than that. The tags are rows of the attacks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileNamesTest {
  private static final List<String> PAYLOADS =
      List.of(
          "<img src=x onerror=alert(1)>",
          "\"><script>alert(1)</script>",
          "'\"></title><svg onload=alert(1)>",
          "</textarea><b>x</b>",
          "{{7*7}}<b>",
          "&lt;b&gt;<b>x",
          "javascript:alert(1)//<i>");

  private RunningPortal portal;
  private Person person;
  private StockGit git;
  private Path folder;

  @BeforeAll
  void somebody(@TempDir Path temporary) {
    portal = RunningPortal.shared();
    person = portal.newPerson("namer");
    folder = temporary;
    git = StockGit.in(temporary.resolve("home"));
  }

  private static List<String> names() {
    List<String> names =
        new ArrayList<>(
            List.of(
                "..",
                ".",
                "",
                " ",
                "../x",
                "a/../../x",
                "x%2f..%2f",
                ".git",
                "a.git",
                "A.GIT",
                ".hg",
                "x.hg",
                "x\\y",
                "x\u0000",
                "x\n",
                "x.",
                "-x",
                "--output=x",
                "a b",
                "a\u202Eb",
                "e\u0301",
                "\u00e9",
                "\uFF0E\uFF0E",
                "\u212A",
                "x:y",
                "x*",
                "x?",
                "x\u200c",
                "$(id)",
                "`id`",
                "x;id",
                "#{7*7}",
                "<b>",
                "\ud800",
                "login/../admin"));
    names.add("x".repeat(256));
    names.add("x".repeat(10_000));
    return names;
  }

  @Test
  @Tag("row-1")
  @Tag("row-29")
  void aNameThatIsMoreThanANameIsRefused() throws IOException {
    List<Path> before = tree();
    List<String> wrong = new ArrayList<>();
    for (String name : names()) {
      JsonObject repository = new JsonObject();
      repository.addProperty("name", name);
      check(wrong, name, portal.api(person).post("/user/repos", repository));
      JsonObject account = new JsonObject();
      account.addProperty("login", name);
      account.addProperty("email", "x@example.org");
      account.addProperty("password", "a-password-of-some-length");
      check(wrong, name, portal.api(portal.admin()).post("/admin/users", account));
      JsonObject organization = new JsonObject();
      organization.addProperty("login", name);
      check(wrong, name, portal.api(portal.admin()).post("/admin/organizations", organization));
    }
    assertEquals(List.of(), wrong);
    assertEquals(before, tree());
  }

  private static void check(List<String> wrong, String name, ApiAnswer answer) {
    if (answer.status() != 422 && answer.status() != 400) {
      wrong.add(answer.asked() + " of " + name + ": " + answer.status());
    }
  }

  /** The folders of the data that hold what people made; caches and the like come and go. */
  private List<Path> tree() throws IOException {
    try (Stream<Path> all = Files.walk(portal.data().resolve("repositories"), 3)) {
      return all.sorted().toList();
    } catch (java.nio.file.NoSuchFileException e) {
      return List.of();
    }
  }

  @Test
  @Tag("row-1")
  void twoNamesThatLookTheSameAreTheSame() {
    HostedRepository first = portal.newRepository(person, RunningPortal.unique("twin"), false);
    for (String twin : List.of(first.name().toUpperCase(java.util.Locale.ROOT), first.name())) {
      JsonObject wish = new JsonObject();
      wish.addProperty("name", twin);
      int status = portal.api(person).post("/user/repos", wish).status();
      assertTrue(status == 422 || status == 409, twin + ": " + status);
    }
    for (String login :
        List.of(
            person.login().toUpperCase(java.util.Locale.ROOT),
            "admin",
            "ADMIN",
            "api",
            "login",
            "settings",
            "assets",
            "con" + "\u0000")) {
      JsonObject account = new JsonObject();
      account.addProperty("login", login);
      account.addProperty("password", "a-password-of-some-length");
      int status = portal.api(portal.admin()).post("/admin/users", account).status();
      assertTrue(status == 422 || status == 409 || status == 400, login + ": " + status);
    }
  }

  @Test
  @Tag("row-1")
  void noNameIsAPlaceOnDisk() throws IOException {
    String name = RunningPortal.unique("nowhere-on-disk");
    HostedRepository repository = portal.newRepository(person, name, false);
    try (Stream<Path> all = Files.walk(portal.data())) {
      assertEquals(List.of(), all.filter(file -> file.toString().contains(name)).toList());
    }
    portal.api(person).delete("/repos/" + repository.path()).expect(204);
  }

  @Test
  @Tag("row-38")
  @Tag("row-39")
  void whatPeopleWriteIsTextOnEveryPage() {
    HostedRepository repository =
        portal.newRepository(person, RunningPortal.unique("texts"), false);
    Path work = git.init(folder.resolve("texts"));
    List<String> paths = new ArrayList<>();
    for (String payload : PAYLOADS) {
      String file = payload.replace("/", "_");
      Map<String, String> author =
          Map.of(
              "GIT_AUTHOR_NAME", payload.replaceAll("[<>]", "") + "\"'",
              "GIT_AUTHOR_EMAIL", "x\"'onmouseover=alert(1)",
              "GIT_COMMITTER_NAME", "\"><b>x");
      try {
        Files.writeString(work.resolve(file), payload + "\n");
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      git.run(work, "add", "--", file).succeeds();
      git.run(work, author, "commit", "-q", "-m", payload + "\n\n" + payload).succeeds();
      String encoded = SignIn.encoded(file).replace("+", "%20");
      paths.addAll(
          List.of(
              "/blob/main/" + encoded,
              "/blame/main/" + encoded,
              "/commits/main/" + encoded,
              "/commit/" + git.id(work, "HEAD")));
      JsonObject change = new JsonObject();
      change.addProperty("description", payload);
      portal.api(person).patch("/repos/" + repository.path(), change).expect(200);
      JsonObject profile = new JsonObject();
      profile.addProperty("name", payload);
      portal.api(person).patch("/user", profile).expect(200);
    }
    String branch = "<img/src=x'onerror=alert(1)>\"";
    git.run(work, "branch", branch).succeeds();
    git.run(work, "tag", "-a", "-m", PAYLOADS.get(0), "<b>&tag").succeeds();
    git.run(work, "push", "-q", repository.url(person), "--all").succeeds();
    git.run(work, "push", "-q", repository.url(person), "--tags").succeeds();
    paths.addAll(
        List.of(
            "",
            "/tree/main",
            "/tree/" + SignIn.encoded(branch),
            "/commits",
            "/branches",
            "/tags",
            "/find/main",
            "/compare",
            "/compare/main..." + SignIn.encoded(branch).replace("%2F", "/"),
            "/settings",
            "/settings/audit",
            "/settings/branches"));
    String cookie = "Cookie: " + SignIn.cookie(portal, person);
    List<String> pages = new ArrayList<>();
    paths.forEach(path -> pages.add("/" + repository.path() + path));
    pages.addAll(List.of("/", "/explore", "/" + person.login(), "/settings", "/settings/activity"));
    for (String page : pages) {
      RawAnswer answer = RawRequest.of("GET", page).with(cookie).send(portal);
      assertEquals(200, answer.status(), page + answer.text());
      for (String hostile :
          List.of(
              "<img src=x",
              "<img/src",
              "<script>alert",
              "<svg onload",
              "</title><svg",
              "<b>x",
              "<b>&",
              "<i>\"",
              "\"'onmouseover",
              "\"><b>")) {
        assertFalse(answer.body().contains(hostile), page + " has " + hostile + answer.text());
      }
    }
  }

  @Test
  @Tag("row-39")
  @Tag("row-50")
  void aFileMayHaveAnyNameThatGitLetsPass() {
    HostedRepository repository =
        portal.newRepository(person, RunningPortal.unique("files"), false);
    Path work = git.init(folder.resolve("files"));
    List<byte[]> names =
        Stream.of(
                "con",
                "aux.txt",
                "a\\b",
                "quote\"s'",
                "line\nbreak",
                "tab\tand\u001b[31mescape",
                "turned\u202Egnp.exe",
                "zero\u200Bwidth",
                "per%cent",
                "per%2fcent",
                "quest?ion",
                "ha#sh",
                "pl+us",
                "semi;colon",
                " leading and trailing ",
                "-dash",
                "--output=x",
                "e\u0301",
                "\u00e9",
                "x".repeat(4_000))
            .map(name -> name.getBytes(StandardCharsets.UTF_8))
            .collect(java.util.stream.Collectors.toList());
    names.add(new byte[] {'b', (byte) 0xff, (byte) 0xfe, 'd'});
    String id = treeOf(work, names);
    git.run(work, "push", "-q", repository.url(person), id + ":refs/heads/main").succeeds();
    for (byte[] name : names) {
      StringBuilder encoded = new StringBuilder();
      for (byte b : name) {
        encoded.append(String.format("%%%02X", b & 0xff));
      }
      if (encoded.length() > 7_000) {
        continue;
      }
      // The server itself refuses a backslash, and what is not UTF-8, before the portal sees it.
      boolean awkward = encoded.indexOf("%5C") >= 0 || encoded.indexOf("%FF") >= 0;
      for (String page : List.of("blob", "raw", "blame", "commits")) {
        RawAnswer answer =
            RawRequest.of("GET", "/" + repository.path() + "/" + page + "/main/" + encoded)
                .send(portal);
        assertTrue(
            answer.status() == 200 || (awkward && answer.status() < 500),
            page + " " + encoded + "\n" + answer.text());
        // The copied path is as it is; all else is UTF-8, here one character per byte.
        String shown = answer.body().replaceAll("data-copy=\"[^\"]*\"", "");
        assertFalse(
            page.equals("blob")
                && (shown.contains("\u001b") || shown.contains("\u00e2\u0080\u00ae")),
            encoded + "\n" + shown);
      }
    }
    for (String page :
        List.of(
            "",
            "/tree/main",
            "/tree-list/main",
            "/archive/main.zip",
            "/archive/main.tar.gz",
            "/commit/" + id,
            "/commit/" + id + ".patch")) {
      RawAnswer answer = RawRequest.of("GET", "/" + repository.path() + page).send(portal);
      assertEquals(200, answer.status(), page + answer.text());
    }
  }

  private String treeOf(Path work, List<byte[]> names) {
    try {
      Path file = Files.writeString(folder.resolve("content"), "content\u202E of a file\n");
      String blob =
          git.run(work, "hash-object", "-w", "--no-filters", file.toString()).succeeds().line();
      List<byte[]> sorted = new ArrayList<>(names);
      sorted.sort(java.util.Arrays::compareUnsigned);
      java.io.ByteArrayOutputStream tree = new java.io.ByteArrayOutputStream();
      for (byte[] name : sorted) {
        tree.write("100644 ".getBytes(StandardCharsets.US_ASCII));
        tree.write(name);
        tree.write(0);
        tree.write(java.util.HexFormat.of().parseHex(blob));
      }
      Path raw = Files.write(folder.resolve("tree"), tree.toByteArray());
      String id =
          git.run(
                  work,
                  "hash-object",
                  "-t",
                  "tree",
                  "-w",
                  "--literally",
                  "--no-filters",
                  raw.toString())
              .succeeds()
              .line();
      return git.run(work, "commit-tree", "-m", "names", id).succeeds().line();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
