package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A public repository with one commit, to which objects are pushed that git would not make. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostilePushFixture {
  static final String NONE = "0".repeat(40);

  Path folder;
  RunningPortal portal;
  StockGit git;
  Person owner;
  HostedRepository repository;

  /** Where hostile objects are made; its branch is what the repository has. */
  Path work;

  /** The only commit of the repository. */
  String honest;

  @BeforeAll
  void aRepository(@TempDir Path temporary) {
    folder = temporary;
    portal = RunningPortal.shared();
    git = StockGit.in(folder.resolve("home"));
    owner = portal.newPerson("pusher");
    repository = portal.newRepository(owner, RunningPortal.unique("target"), false);
    work = git.init(folder.resolve("work"));
    honest = git.commit(work, "README.md", "honest\n");
    git.run(work, "push", "-q", repository.url(owner), "main").succeeds();
  }

  @AfterEach
  void onlyWhatIsHonestIsThere() {
    String refs = git.run(work, "ls-remote", repository.url()).succeeds().out();
    // What went wrong once is not to be found by the next test.
    if (refs.contains("hostile")) {
      git.run(work, "push", "-q", repository.url(owner), ":refs/heads/hostile").succeeds();
    }
    assertEquals(List.of(honest + "\tHEAD", honest + "\trefs/heads/main"), refs.lines().toList());
  }

  /** Stores an object without looking at it. Returns its id. */
  String object(String type, byte[] content) {
    try {
      Path file = Files.write(folder.resolve("object"), content);
      return git.run(
              work, "hash-object", "-t", type, "-w", "--literally", "--no-filters", file.toString())
          .succeeds()
          .line();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String blob(String content) {
    return object("blob", content.getBytes(StandardCharsets.UTF_8));
  }

  /** An entry of a tree, one character per byte. */
  static String entry(String mode, String name, String id) {
    return mode
        + " "
        + name
        + "\0"
        + new String(HexFormat.of().parseHex(id), StandardCharsets.ISO_8859_1);
  }

  String commitOf(String... entries) {
    String tree = object("tree", String.join("", entries).getBytes(StandardCharsets.ISO_8859_1));
    return object(
        "commit",
        ("tree "
                + tree
                + "\nparent "
                + honest
                + "\nauthor A <a@example.org> 1767268800 +0000"
                + "\ncommitter A <a@example.org> 1767268800 +0000\n\nhostile\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  static String line(String text) {
    return String.format("%04x", text.length() + 4) + text;
  }

  /** Sends one command and a pack by hand. */
  RawAnswer receive(String command, String pack) {
    return send("git-receive-pack", line(command) + "0000" + pack, owner);
  }

  RawAnswer send(String service, String body, Person by) {
    return RawRequest.of("POST", "/" + repository.path() + "/" + service)
        .with("Authorization: Bearer " + by.token())
        .sending("application/x-" + service + "-request", body)
        .send(portal);
  }
}
