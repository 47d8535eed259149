package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.Person;
import dev.gatehouse.system.Ran;
import dev.gatehouse.system.RunningPortal;
import dev.gatehouse.system.StockGit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pushes that stock git would not make by itself. The tags are rows of the attacks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePushTest {
  private static final String NONE = "0".repeat(40);

  private Path folder;
  private RunningPortal portal;
  private StockGit git;
  private Person owner;
  private HostedRepository repository;
  private Path work;
  private String honest;

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
  private String object(String type, byte[] content) {
    try {
      Path file = Files.write(folder.resolve("object"), content);
      return git.run(
              work, "hash-object", "-t", type, "-w", "--literally", "--no-filters", file.toString())
          .succeeds()
          .line();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String blob(String content) {
    return object("blob", content.getBytes(StandardCharsets.UTF_8));
  }

  /** An entry of a tree, one character per byte. */
  private static String entry(String mode, String name, String id) {
    return mode
        + " "
        + name
        + "\0"
        + new String(HexFormat.of().parseHex(id), StandardCharsets.ISO_8859_1);
  }

  private static String utf8(String name) {
    return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private String commitOf(String... entries) {
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

  @ParameterizedTest
  @Tag("row-20")
  @Tag("row-26")
  @Tag("row-27")
  @ValueSource(
      strings = {
        "refs/heads/--output=x",
        "refs/heads/-h",
        "refs/heads/--exec=touch$IFS/x",
        "refs/tags/--config=x",
        "refs/heads/HEAD",
        "refs/pull/1/head",
        "refs/changes/01/1/1",
        "refs/gatehouse/x",
        "refs/remotes/origin/x",
        "refs/replace/x",
        "refs/stash",
        "refs/heads",
        "refs/x",
        "HEAD",
        "config",
        "hooks/update"
      })
  void aRefWithADangerousNameIsRefused(String ref) {
    // Stock git refuses some of these itself, so that the command is sent by hand.
    RawAnswer answer = receive(NONE + " " + honest + " " + ref + "\0report-status\n", "");
    assertFalse(answer.body().contains("ok " + ref), ref + answer.text());
    assertTrue(answer.status() < 500, ref + answer.text());
  }

  @ParameterizedTest
  @Tag("row-86")
  @ValueSource(
      strings = {
        "refs/heads/a..b",
        "refs/heads/../x",
        "refs/heads/a.lock",
        "refs/heads/a~1",
        "refs/heads/a^{}",
        "refs/heads/a:b",
        "refs/heads/a\\b",
        "refs/heads/a\u0007b",
        "refs/heads//a",
        "refs/heads/a/",
        "refs/heads/.a",
        "refs/heads/a@{b",
        "refs/heads/@{x",
        "refs/heads/a b",
        "refs/heads/a*",
        "refs/../config"
      })
  void aRefThatIsNoNameIsRefused(String ref) {
    RawAnswer answer = receive(NONE + " " + honest + " " + ref + "\0report-status\n", "");
    assertFalse(answer.body().contains("ok "), ref + answer.text());
    assertTrue(answer.status() < 500, ref + answer.text());
  }

  @Test
  @Tag("row-86")
  void aListOfCommandsWithoutEndIsRefused() {
    String name = "refs/heads/" + "x".repeat(60_000);
    RawAnswer answer = receive(NONE + " " + honest + " " + name + "\0report-status\n", "");
    assertFalse(answer.body().contains("ok "), answer.text());
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      many.append(line(NONE + " " + honest + " refs/heads/many-" + i));
    }
    answer = send("git-receive-pack", many + "0000", owner);
    assertFalse(answer.body().contains("ok "), answer.status() + "");
    assertTrue(answer.status() < 500, answer.text());
  }

  private static String line(String text) {
    return String.format("%04x", text.length() + 4) + text;
  }

  /** Sends one command and a pack by hand. */
  private RawAnswer receive(String command, String pack) {
    return send("git-receive-pack", line(command) + "0000" + pack, owner);
  }

  private RawAnswer send(String service, String body, Person by) {
    return RawRequest.of("POST", "/" + repository.path() + "/" + service)
        .with("Authorization: Bearer " + by.token())
        .sending("application/x-" + service + "-request", body)
        .send(portal);
  }

  /** A pack of some objects of the work tree, one character per byte. */
  private String pack(String... ids) throws IOException {
    if (ids.length == 0) {
      java.io.ByteArrayOutputStream empty = new java.io.ByteArrayOutputStream();
      empty.write(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 0});
      return finished(empty);
    }
    Path list = Files.writeString(folder.resolve("ids"), String.join("\n", ids) + "\n");
    Path out = folder.resolve("out.pack");
    Process process =
        new ProcessBuilder("git", "pack-objects", "--stdout", "-q")
            .directory(work.toFile())
            .redirectInput(list.toFile())
            .redirectOutput(out.toFile())
            .start();
    try {
      assertEquals(0, process.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1);
  }

  private RawAnswer create(String id, String pack) {
    return receive(NONE + " " + id + " refs/heads/hostile\0report-status\n", pack);
  }

  private static void assertRefused(RawAnswer answer) {
    assertFalse(answer.body().contains("ok refs/heads/hostile"), answer.text());
    assertTrue(answer.status() < 500 && answer.status() > 0, answer.text());
    assertFalse(answer.body().contains("Exception"), answer.text());
  }

  @Test
  @Tag("row-72")
  void aPushWithoutAllItsObjectsIsRefused() throws IOException {
    String blob = blob("left out\n");
    String tree = object("tree", entry("100644", "a", blob).getBytes(StandardCharsets.ISO_8859_1));
    String commit = commitOf(entry("40000", "t", tree));
    String top = git.id(work, commit + "^{tree}");
    assertRefused(create(commit, pack(commit)));
    assertRefused(create(commit, pack(commit, top)));
    assertRefused(create(commit, pack(commit, top, tree)));
    assertRefused(create(commit, pack(top, tree, blob)));
    assertRefused(create("1".repeat(40), pack(commit, top, tree, blob)));
    assertRefused(create(top, pack(top, tree, blob)));
    assertRefused(create(blob, pack(blob)));
  }

  @Test
  @Tag("row-72")
  @Tag("row-74")
  void anObjectOfAnotherRepositoryIsNotThere() throws IOException {
    HostedRepository secret = portal.newRepository(owner, RunningPortal.unique("secret"), true);
    String blob = blob("the secret of another repository\n");
    String hidden = commitOf(entry("100644", "secret.txt", blob));
    git.run(work, "push", "-q", secret.url(owner), hidden + ":refs/heads/main").succeeds();
    // As a tip, as a parent, as a file, as the base of a delta.
    assertRefused(create(hidden, pack()));
    String child = commitOf(entry("100644", "named.txt", blob));
    assertRefused(create(child, pack(child, git.id(work, child + "^{tree}"))));
    assertRefused(create(child, refDelta(blob)));
    for (String page :
        List.of(
            "/commit/" + hidden,
            "/commit/" + hidden + ".patch",
            "/tree/" + hidden,
            "/raw/" + hidden + "/secret.txt",
            "/archive/" + hidden + ".zip",
            "/compare/main..." + hidden,
            "/commits/" + hidden,
            "/blame/" + hidden + "/secret.txt")) {
      RawAnswer answer = RawRequest.of("GET", "/" + repository.path() + page).send(portal);
      assertEquals(404, answer.status(), page);
    }
    assertNotSent(git.init(folder.resolve("stranger")), repository, hidden);
  }

  /** A pack of one delta against an object that is not in it: one that copies ten bytes. */
  private static String refDelta(String base) throws IOException {
    byte[] delta = {33, 10, (byte) 0x90, 10};
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    out.write(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 1});
    out.write(0x70 | delta.length);
    out.write(HexFormat.of().parseHex(base));
    out.write(deflated(delta));
    return finished(out);
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try (var deflater = new java.util.zip.DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  private static String finished(java.io.ByteArrayOutputStream out) throws IOException {
    try {
      out.write(java.security.MessageDigest.getInstance("SHA-1").digest(out.toByteArray()));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  @Tag("row-122")
  void aPackThatLiesAboutItselfIsRefused() throws IOException {
    String commit = commitOf(entry("100644", "a", blob("a")));
    String whole = pack(commit, git.id(work, commit + "^{tree}"), blob("a"));
    assertRefused(create(commit, whole.substring(0, whole.length() - 7)));
    assertRefused(create(commit, "PACK\0\0\0\3" + whole.substring(8)));
    assertRefused(create(commit, "PACK\0\0\0\2\u00ff\u00ff\u00ff\u00ff" + whole.substring(12)));
    assertRefused(create(commit, "PACK\0\0\0\2\0\0\0\0" + whole.substring(12)));
    assertRefused(create(commit, whole.substring(0, 40) + "\0" + whole.substring(41)));
    assertRefused(create(commit, ""));
    assertRefused(create(commit, "garbage".repeat(100)));
    // A delta against itself, against what comes later, and against nothing.
    for (int distance : List.of(0, 1, 127)) {
      java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
      out.write(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 1});
      byte[] delta = {10, 10, (byte) 0x90, 10};
      out.write(0x60 | delta.length);
      out.write(distance);
      out.write(deflated(delta));
      assertRefused(create(commit, finished(out)));
    }
  }

  @ParameterizedTest
  @Tag("row-123")
  @CsvSource({"209715200, blob", "209715200, tree", "209715200, commit"})
  void anObjectThatInflatesToTooMuchIsRefused(int size, String type) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    out.write(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 1});
    int kind = List.of("", "commit", "tree", "blob").indexOf(type);
    int rest = size >> 4;
    out.write(0x80 | kind << 4 | (size & 15));
    while (rest > 127) {
      out.write(0x80 | (rest & 127));
      rest >>= 7;
    }
    out.write(rest);
    byte[] zeros = new byte[1 << 20];
    try (var deflater =
        new java.util.zip.DeflaterOutputStream(out, new java.util.zip.Deflater(1))) {
      for (int i = 0; i < size >> 20; i++) {
        deflater.write(zeros);
      }
    }
    RawAnswer answer = create("2".repeat(40), finished(out));
    assertRefused(answer);
  }

  @Test
  @Tag("row-123")
  void aDeltaThatGrowsToTooMuchIsRefused() throws IOException {
    byte[] base = "0123456789abcdef".repeat(4_096).getBytes(StandardCharsets.US_ASCII);
    java.io.ByteArrayOutputStream delta = new java.io.ByteArrayOutputStream();
    long result = 4_000L * base.length;
    for (long size : List.of((long) base.length, result)) {
      long rest = size;
      while (rest > 127) {
        delta.write((int) (0x80 | (rest & 127)));
        rest >>= 7;
      }
      delta.write((int) rest);
    }
    for (int i = 0; i < 4_000; i++) {
      // Copies 64 KiB from the start.
      delta.write(0x80);
    }
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    out.write(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 2});
    int at = out.size();
    out.write(0x80 | 3 << 4 | (base.length & 15));
    out.write(0x80 | (base.length >> 4 & 127));
    out.write(base.length >> 11);
    out.write(deflated(base));
    int distance = out.size() - at;
    int length = delta.size();
    out.write(0x80 | 6 << 4 | (length & 15));
    out.write(0x80 | (length >> 4 & 127));
    out.write(length >> 11);
    List<Integer> offset = new java.util.ArrayList<>(List.of(distance & 127));
    for (int rest = distance >> 7; rest > 0; rest = rest >> 7) {
      rest--;
      offset.add(0, 0x80 | (rest & 127));
    }
    offset.forEach(out::write);
    out.write(deflated(delta.toByteArray()));
    assertRefused(create("3".repeat(40), finished(out)));
  }

  @Test
  @Tag("row-30")
  @Tag("row-31")
  void pushOptionsChangeNothing() {
    Person writer = portal.newPerson("writer");
    HostedRepository closed = portal.newRepository(owner, RunningPortal.unique("closed"), true);
    closed.grant(owner, writer, "push");
    git.run(
            work,
            Map.of("GIT_HTTP_USER_AGENT", "git/x"),
            "push",
            "-q",
            "-o",
            "repo.private=false",
            "-o",
            "visibility=public",
            "-o",
            "x;custom_hooks_dir=/tmp",
            "-o",
            "a=b;operator_id=1",
            closed.url(writer),
            "main")
        .succeeds();
    assertTrue(
        portal
            .api(owner)
            .get("/repos/" + closed.path())
            .expect(200)
            .object()
            .get("private")
            .getAsBoolean());
    git.run(work, "push", "-o", "x".repeat(60_000), closed.url(writer), "main:refs/heads/y")
        .failsWith("");
    assertFalse(git.run(work, "ls-remote", closed.url(owner)).succeeds().out().contains("/y"));
  }

  @Test
  @Tag("row-69")
  void theRightFollowsFromTheDoorAndNotFromWhatIsSaid() {
    Person reader = portal.newPerson("reader");
    String base = "/" + repository.path();
    String body = line(NONE + " " + honest + " refs/heads/hostile\0report-status\n") + "0000";
    for (String target :
        List.of(
            base + "/git-receive-pack",
            base + "/git-receive-pack?service=git-upload-pack",
            base + ".git/git-receive-pack?service=git-upload-pack")) {
      RawAnswer answer =
          RawRequest.of("POST", target)
              .with("Authorization: Bearer " + reader.token())
              .sending("application/x-git-receive-pack-request", body)
              .send(portal);
      assertEquals(403, answer.status(), target + answer.text());
    }
    for (String[] odd :
        List.of(
            new String[] {base + "/git-upload-pack", "application/x-git-receive-pack-request"},
            new String[] {base + "/git-receive-pack", "application/x-git-upload-pack-request"},
            new String[] {base + "/Git-Receive-Pack", "application/x-git-receive-pack-request"},
            new String[] {
              base + "/git-upload-pack?service=git-receive-pack",
              "application/x-git-receive-pack-request"
            },
            new String[] {base + "/git-receive-pack/", "application/x-git-receive-pack-request"})) {
      RawAnswer answer =
          RawRequest.of("POST", odd[0])
              .with("Authorization: Bearer " + reader.token())
              .sending(odd[1], body)
              .send(portal);
      assertTrue(answer.status() >= 400 && answer.status() < 500, odd[0] + answer.text());
    }
    for (String service : List.of("git-receive-pack", "git-receive-pack&service=git-upload-pack")) {
      RawAnswer answer =
          RawRequest.of("GET", base + "/info/refs?service=" + service)
              .with("Authorization: Bearer " + reader.token())
              .send(portal);
      assertEquals(403, answer.status(), service + answer.text());
    }
  }

  private void assertNotSent(Path fresh, HostedRepository from, String id) {
    for (String version : List.of("0", "2")) {
      git.run(fresh, "-c", "protocol.version=" + version, "fetch", from.url(), id).failsWith(id);
    }
  }

  @Test
  @Tag("row-73")
  void whatIsNoLongerReachableIsNotSent() {
    HostedRepository other = portal.newRepository(owner, RunningPortal.unique("rewound"), false);
    git.run(work, "push", "-q", other.url(owner), "main").succeeds();
    String secret = commitOf(entry("100644", "password.txt", blob("swordfish\n")));
    git.run(work, "push", "-q", other.url(owner), secret + ":refs/heads/oops").succeeds();
    git.run(work, "push", "-q", other.url(owner), ":refs/heads/oops").succeeds();
    Path fresh = git.init(folder.resolve("fresh"));
    assertNotSent(fresh, other, secret);
    RawAnswer answer =
        RawRequest.of("GET", "/" + other.path() + "/raw/" + secret + "/password.txt").send(portal);
    assertEquals(404, answer.status());
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
