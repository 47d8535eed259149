package dev.gatehouse.system.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.system.HostedRepository;
import dev.gatehouse.system.RunningPortal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Packs that are false, too large, or ask for what is not theirs. The tags are rows of
 * docs/attacks.md.
 */
class HostilePackTest extends HostilePushFixture {
  /** A pack of some objects of the work tree, one character per byte. */
  private String pack(String... ids) throws IOException {
    if (ids.length == 0) {
      ByteArrayOutputStream empty = new ByteArrayOutputStream();
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {'P', 'A', 'C', 'K', 0, 0, 0, 2, 0, 0, 0, 1});
    out.write(0x70 | delta.length);
    out.write(HexFormat.of().parseHex(base));
    out.write(deflated(delta));
    return finished(out);
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  private static String finished(ByteArrayOutputStream out) throws IOException {
    try {
      out.write(MessageDigest.getInstance("SHA-1").digest(out.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
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
      ByteArrayOutputStream out = new ByteArrayOutputStream();
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
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
    try (var deflater = new DeflaterOutputStream(out, new Deflater(1))) {
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
    ByteArrayOutputStream delta = new ByteArrayOutputStream();
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
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
    List<Integer> offset = new ArrayList<>(List.of(distance & 127));
    for (int rest = distance >> 7; rest > 0; rest = rest >> 7) {
      rest--;
      offset.add(0, 0x80 | (rest & 127));
    }
    offset.forEach(out::write);
    out.write(deflated(delta.toByteArray()));
    assertRefused(create("3".repeat(40), finished(out)));
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
}
