package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.Ran;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockHg;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What attackers put into repositories of Mercurial. The tags are rows of docs/attacks.md. */
class HgHostileTest {
  private static final String OPTION = "--config=hooks.pre-x=!id";
  private static final String SCRIPT = "<img src=x onerror=alert(1)>";

  @TempDir Path folder;

  private RunningPortal portal;
  private Person owner;
  private StockHg hg;
  private HostedRepository repository;
  private Path work;

  @BeforeEach
  void aRepository() {
    portal = RunningPortal.shared();
    owner = portal.newPerson("hostile");
    hg = StockHg.in(folder.resolve("hg"));
    repository = portal.newHgRepository(owner, RunningPortal.unique("hostile"), false);
    work = hg.init(folder.resolve("work"));
  }

  /** A history in which everything that can have a name has this one. */
  private void named(String name) {
    hg.commit(work, "README.md", "# Hello\n");
    hg.run(work, "branch", "-q", "--", name).succeeds();
    hg.commit(work, name.replace('/', '-') + ".txt", name + "\n");
    hg.run(work, "commit", "-q", "--close-branch", "--user=" + name, "--message=" + name)
        .succeeds();
    hg.run(work, "update", "-q", "0").succeeds();
    hg.commit(work, "file.txt", "x\n");
    hg.run(work, "bookmark", "-q", "--", name + "mark").succeeds();
    hg.run(work, "tag", "-q", "--", name + "tag").succeeds();
  }

  private Ran push(String... more) {
    List<String> arguments = new ArrayList<>(List.of("push", "-q", "-f", "--new-branch"));
    arguments.addAll(List.of(more));
    arguments.add(repository.url(owner));
    return hg.run(work, arguments.toArray(String[]::new));
  }

  /** Where it is kept on the portal's disk: what no push brings, stock hg writes there. */
  private Path store() {
    long id =
        portal
            .api(owner)
            .get("/repos/" + repository.path())
            .expect(200)
            .object()
            .get("id")
            .getAsLong();
    return portal.data().resolve(String.format("hg/%02x/%d", id & 0xff, id));
  }

  /** Every page and resource in which such a name may be met. */
  private List<String> addresses(String name) {
    List<String> pages = new ArrayList<>();
    String file = encode(name.replace('/', '-') + ".txt");
    for (String each : List.of(name, name + "mark", name + "tag")) {
      String revision = encode(each);
      for (String page : List.of("tree", "commits", "commit", "find", "log", "rev", "file")) {
        pages.add("/" + page + "/" + revision);
      }
      pages.add("/compare/default..." + revision);
      pages.add("/archive/" + revision + ".zip");
      pages.add("/archive/" + revision + ".tar.gz");
      pages.add("?cmd=lookup&key=" + revision);
    }
    for (String page : List.of("blob", "raw", "blame", "commits", "annotate", "raw-file")) {
      pages.add("/" + page + "/" + encode(name) + "/" + file);
    }
    pages.addAll(
        List.of("", "/branches", "/bookmarks", "/tags", "/commits", "/compare", "?cmd=branchmap"));
    return pages;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  @Tag("row-20")
  void aNameThatIsAnOptionIsANameAndStartsNothing() throws InterruptedException {
    ProcessWatch watch = ProcessWatch.of(portal);
    try {
      named(OPTION);
      push("--rev=head()", "--bookmark=" + OPTION + "mark").failsWith("no bookmark may be called");
      push().succeeds();
      hg.run(store(), "bookmark", "-q", "-r", "default", "--", OPTION + "mark").succeeds();
      for (String page : addresses(OPTION)) {
        RawAnswer answer = RawRequest.of("GET", "/" + repository.path() + page).send(portal);
        assertTrue(answer.status() < 400, page + "\n" + answer.text());
      }
      for (String door : List.of("branches", "tags", "git/refs", "commits", "contents")) {
        portal.api(owner).get("/repos/" + repository.path() + "/" + door).expect(200);
      }
      for (String revision : List.of(OPTION, OPTION + "mark", OPTION + "tag")) {
        portal
            .api(owner)
            .get("/repos/" + repository.path() + "/commits/" + encode(revision))
            .expect(200);
      }
      hg.run(folder, "clone", "-q", repository.url(), "clone").succeeds();
    } finally {
      watch.end();
    }
    assertEquals(List.of(), watch.unexpected());
  }

  @Test
  @Tag("row-38")
  @Tag("row-39")
  void aNameThatIsAScriptIsText() {
    named(SCRIPT);
    push("--rev=head()", "--bookmark=" + SCRIPT + "mark").succeeds();
    for (String page : addresses(SCRIPT)) {
      RawAnswer answer = RawRequest.of("GET", "/" + repository.path() + page).send(portal);
      assertTrue(answer.status() < 400, page + "\n" + answer.text());
      boolean html = answer.header("Content-Type").orElse("").startsWith("text/html");
      assertFalse(html && answer.body().contains("<img src=x"), page + "\n" + answer.text());
      assertFalse(answer.all("Location").stream().anyMatch(to -> to.contains("<")), answer.text());
    }
  }

  @Test
  @Tag("row-32")
  void noConfigurationIsObeyed() throws IOException, InterruptedException {
    ProcessWatch watch = ProcessWatch.of(portal);
    Path sign = folder.resolve("obeyed");
    String evil =
        "[hooks]\n"
            + String.join(
                "\n",
                List.of(
                    "pretxnopen=touch " + sign,
                    "incoming=touch " + sign,
                    "pretxnchangegroup=touch " + sign,
                    "changegroup=touch " + sign,
                    "outgoing=touch " + sign,
                    "preoutgoing=touch " + sign,
                    "prelistkeys=touch " + sign))
            + "\n[extensions]\nx="
            + folder.resolve("evil.py")
            + "\n[ui]\nssh=touch "
            + sign
            + "\n[phases]\npublish=False\n";
    Files.writeString(folder.resolve("evil.py"), "open(" + '"' + sign + '"' + ", 'w')\n");
    try {
      hg.commit(work, "README.md", "# Hello\n");
      hg.commit(work, "hgrc", evil);
      push().succeeds();
      Files.writeString(store().resolve(".hg/hgrc"), evil);
      hg.commit(work, "more.txt", "more\n");
      push().succeeds();
      hg.run(folder, "clone", "-q", repository.url(), "clone").succeeds();
      for (String page : List.of("", "/commits", "/branches", "/blame/default/hgrc")) {
        assertEquals(
            200, RawRequest.of("GET", "/" + repository.path() + page).send(portal).status(), page);
      }
    } finally {
      watch.end();
    }
    assertFalse(Files.exists(sign));
    assertEquals(List.of(), watch.unexpected());
    assertEquals(
        "public",
        hg.run(folder.resolve("clone"), "log", "-r", "tip", "-T", "{phase}").succeeds().line(),
        "published");
  }

  @Test
  @Tag("row-73")
  void aSecretChangesetIsNowhere() {
    hg.commit(work, "README.md", "# Hello\n");
    push().succeeds();
    String seen = hg.id(work, "tip");
    hg.run(store(), "update", "-q", "default").succeeds();
    String secret = hg.commit(store(), "secret.txt", "the secret\n");
    hg.run(store(), "phase", "--secret", "--force", "-r", secret).succeeds();

    String path = "/" + repository.path();
    for (String page :
        List.of(
            "/commit/" + secret,
            "/commit/" + secret.substring(0, 12),
            "/commit/" + secret + ".patch",
            "/tree/" + secret,
            "/raw/" + secret + "/secret.txt",
            "/blob/default/secret.txt",
            "/archive/" + secret + ".zip")) {
      assertEquals(404, RawRequest.of("GET", path + page).send(portal).status(), page);
    }
    for (String page : List.of("", "/commits", "/branches", "/tree-list/default")) {
      RawAnswer answer = RawRequest.of("GET", path + page).send(portal);
      assertEquals(200, answer.status(), page);
      assertFalse(answer.body().contains("secret.txt"), page);
      assertFalse(answer.body().contains(secret.substring(0, 10)), page);
    }
    for (String call :
        List.of(
            "heads",
            "branchmap",
            "known&nodes=" + secret,
            "lookup&key=" + secret.substring(0, 8))) {
      RawAnswer answer = RawRequest.of("GET", path + "?cmd=" + call).send(portal);
      assertFalse(answer.body().contains(secret), call + "\n" + answer.text());
    }
    assertEquals(
        "0", RawRequest.of("GET", path + "?cmd=known&nodes=" + secret).send(portal).body());
    hg.run(folder, "clone", "-q", repository.url(), "clone").succeeds();
    assertEquals(seen, hg.run(folder.resolve("clone"), "log", "-T", "{node}").succeeds().line());
    hg.run(folder, "clone", "-r", secret, repository.url(), "other").failsWith("");
    hg.run(folder, "clone", "-q", "--stream", repository.url(), "stream");
    assertFalse(Files.exists(folder.resolve("stream/.hg/store/data/secret.txt.i")));
  }
}
