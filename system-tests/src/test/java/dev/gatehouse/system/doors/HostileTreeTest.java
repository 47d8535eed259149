package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Ran;
import dev.gatehouse.system.RunningPortal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushed trees that stock git would not make by itself. The tags are rows of docs/attacks.md. */
class HostileTreeTest extends HostilePushFixture {
  private static String utf8(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private Ran push(String id) {
    return git.run(work, "push", repository.url(owner), id + ":refs/heads/hostile");
  }

  @ParameterizedTest
  @Tag("row-8")
  @Tag("row-9")
  @ValueSource(
      strings = {
        ".git",
        ".GIT",
        ".Git",
        "git~1",
        "GIT~1",
        ".git ",
        ".git.",
        ".git. . ",
        ".git::$INDEX_ALLOCATION",
        ".git:x",
        ".git\\config",
        "x\\.git\\config",
        ".g\u200cit",
        "\u200d.git",
        ".gi\u202et",
        ".git\ufeff",
        "..",
        ".",
        "a/b",
        "../x"
      })
  void aTreeWithADangerousNameIsRefused(String name) {
    String blob = blob("#!/bin/sh\n");
    push(commitOf(entry("100755", utf8(name), blob))).failsWith("remote rejected");
    String inner = object("tree", entry("100755", "x", blob).getBytes(StandardCharsets.ISO_8859_1));
    push(commitOf(entry("40000", utf8(name), inner))).failsWith("remote rejected");
  }

  @Test
  @Tag("row-9")
  @Tag("row-10")
  @Tag("row-12")
  void aTreeThatIsNoTreeIsRefused() {
    String blob = blob("x");
    String tree = object("tree", entry("100644", "x", blob).getBytes(StandardCharsets.ISO_8859_1));
    for (String[] entries :
        List.of(
            new String[] {entry("100644", "b", blob), entry("100644", "a", blob)},
            new String[] {entry("100644", "a", blob), entry("100644", "a", blob)},
            new String[] {entry("100644", "a", blob), entry("40000", "a", tree)},
            new String[] {entry("120000", "a", blob), entry("40000", "a", tree)},
            new String[] {
              entry("100644", "a", blob), entry("100644", "a-", blob), entry("40000", "a", tree)
            },
            new String[] {entry("0100644", "a", blob)},
            new String[] {entry("100777", "a", blob)},
            new String[] {entry("777", "a", blob)},
            new String[] {entry("9", "a", blob)},
            new String[] {entry("100644", "a", NONE)},
            new String[] {"100644 a\0short"},
            new String[] {"100644"},
            new String[] {entry("100644", "a", tree)},
            new String[] {entry("40000", "a", blob)})) {
      Ran ran = push(commitOf(entries));
      assertTrue(ran.exit() != 0, String.join("|", entries) + "\n" + ran);
    }
  }

  @ParameterizedTest
  @Tag("row-18")
  @Tag("row-19")
  @ValueSource(
      strings = {
        "[submodule \"x\"]\n\tpath = x\n\turl = -u./evil\n",
        "[submodule \"x\"]\n\tpath = -x\n\turl = https://example.org/x\n",
        "[submodule \"../../x\"]\n\tpath = x\n\turl = https://example.org/x\n",
        "[submodule \"x/../../y\"]\n\tpath = x\n\turl = https://example.org/x\n",
        "[submodule \"x\"]\n\tpath = x\n\turl = https://example.org/x\n\tupdate = !touch x\n",
        "[submodule \"x\"]\n\tpath = x\n\turl = https://example.org/%0ahost=evil\n"
      })
  void aSubmoduleThatWouldHarmAClonerIsRefused(String modules) {
    String id = commitOf(entry("100644", ".gitmodules", blob(modules)));
    push(id).failsWith("remote rejected");
  }

  @Test
  @Tag("row-18")
  void gitmodulesIsAFile() {
    for (String name : List.of(".gitmodules", ".GitModules", "gitmod~1", ".gitmodules ")) {
      push(commitOf(entry("120000", utf8(name), blob("x")))).failsWith("remote rejected");
    }
  }

  @Test
  @Tag("row-7")
  @Tag("row-11")
  @Tag("row-32")
  void whatLooksLikeThePartsOfARepositoryIsContent() throws IOException {
    HostedRepository other = portal.newRepository(owner, RunningPortal.unique("hooks"), false);
    String script = blob("#!/bin/sh\ntouch \"$HOME/owned\"\n");
    String hooks =
        object(
            "tree",
            (entry("100755", "post-receive", script)
                    + entry("100755", "pre-receive", script)
                    + entry("100755", "update", script))
                .getBytes(StandardCharsets.ISO_8859_1));
    String id =
        commitOf(
            entry("100644", "HEAD", blob("ref: refs/heads/evil\n")),
            entry("120000", "a", blob("../../x.git/config")),
            entry("100644", "config", blob("[core]\n\tsshCommand = touch x\n")),
            entry("120000", "d", blob("/tmp")),
            entry("40000", "hooks", hooks));
    git.run(work, "push", "-q", other.url(owner), id + ":refs/heads/main").succeeds();
    for (String link : List.of("a", "d")) {
      RawAnswer answer =
          RawRequest.of("GET", "/" + other.path() + "/raw/main/" + link).send(portal);
      assertTrue(answer.body().length() < 100, answer.text());
    }
    RawAnswer through =
        RawRequest.of("GET", "/" + other.path() + "/raw/main/d/object").send(portal);
    assertEquals(404, through.status());
    try (Stream<Path> files = Files.walk(portal.data().resolve("repositories"))) {
      for (Path file : files.toList()) {
        assertFalse(Files.isSymbolicLink(file), file.toString());
        assertFalse(
            file.toString().matches(".*/hooks/.+") && !file.toString().endsWith(".sample"),
            file.toString());
        if (file.endsWith("config") && Files.isRegularFile(file)) {
          assertFalse(Files.readString(file).contains("sshCommand"), file.toString());
        }
      }
    }
  }
}
