package dev.gatehouse.vcs.hg.wireproto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.answers.AnswerCache;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.bundle.Bundle2Writer;
import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pushes of stock hg arrive as what they are, and stock hg understands what is answered. */
class HgPushTransportTest {
  private static final String FORCE = "666f726365";

  @TempDir private static Path programs;
  @TempDir private Path folder;
  private StockHg hg;
  private Path repository;
  private Path clone;
  private PushesAppliedByHg target;
  private LoopbackHgServer server;

  @BeforeEach
  void serve() throws IOException {
    hg = StockHg.installed(folder).with("phases.new-commit=draft");
    repository = Files.createDirectory(folder.resolve("repository"));
    clone = folder.resolve("clone");
    hg.hg(folder, "init", repository.toString());
    Files.writeString(repository.resolve("file"), "1\n");
    hg.hg(repository, "commit", "-A", "-q", "-m", "base", "-d", "0 0");
    hg.hg(repository, "phase", "-p", ".");
    HgOnDisk disk = new HgOnDisk(repository, true);
    target = new PushesAppliedByHg(hg, repository, disk);
    AnswerCache cache = new AnswerCache(Files.createDirectory(folder.resolve("answers")), 0);
    Path spool = Files.createDirectory(folder.resolve("spool"));
    server =
        new LoopbackHgServer(
            () ->
                new HgWireServer(
                    disk, Optional.of(target), spool, 4 << 20, BundleLimits.DEFAULT, cache));
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    hg.close();
    assertEquals(List.of(), server.failures);
    try (Stream<Path> left = Files.list(folder.resolve("spool"))) {
      assertEquals(0, left.count(), "a push left its spool");
    }
  }

  static Stream<StockHg> clients() {
    return StockHg.all(programs).stream();
  }

  private StockHg.Result push(StockHg client, String... options) {
    String[] arguments =
        Stream.concat(Stream.of("push", "-R", clone.toString()), Arrays.stream(options))
            .toArray(String[]::new);
    return client.process(folder, arguments);
  }

  private void cloneAndCommit(StockHg client, String text) throws IOException {
    client.process(folder, "clone", "-q", server.url(), clone.toString());
    commit(text);
  }

  private void commit(String text) throws IOException {
    Files.writeString(clone.resolve("file"), text);
    hg.hg(clone, "commit", "-A", "-q", "-m", "change to " + text.strip(), "-d", "1 0");
  }

  private String log(Path of) {
    return hg.hg(of, "log", "--template", "{node} {bookmarks} {branch}\n", "-r", "all()");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aPushArrives(StockHg client) throws IOException {
    cloneAndCommit(client, "2\n");
    StockHg.Result result = push(client);
    assertEquals(0, result.exit(), result.toString());
    assertTrue(
        result.out().contains("remote: added 1 changesets with 1 changes to 1 files"),
        result.toString());
    assertEquals(log(clone), log(repository));
    assertEquals(1, push(client).exit(), "nothing is left to push");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void branchesHeadsAndBookmarksArrive(StockHg client) throws IOException {
    cloneAndCommit(client, "2\n");
    hg.hg(clone, "bookmark", "mark");
    assertEquals(0, push(client, "-B", "mark").exit());
    assertEquals(log(clone), log(repository));
    commit("3\n");
    assertEquals(0, push(client).exit());
    assertEquals(log(clone), log(repository));
    hg.hg(clone, "bookmark", "-d", "mark");
    StockHg.Result deleting = push(client, "-B", "mark");
    assertTrue(deleting.out().contains("deleting remote bookmark mark"), deleting.toString());
    hg.hg(clone, "update", "-q", "-r", "0");
    hg.hg(clone, "branch", "-q", "other");
    commit("4\n");
    StockHg.Result branch = push(client, "--new-branch");
    assertEquals(0, branch.exit(), branch.toString());
    hg.hg(clone, "update", "-q", "-r", "0");
    commit("5\n");
    StockHg.Result forced = push(client, "-f");
    assertTrue(forced.out().contains("(+1 heads)"), forced.toString());
    assertEquals(log(clone), log(repository));
    hg.hg(repository, "verify", "-q");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aPushInTheOldExchangeArrives(StockHg client) throws IOException {
    cloneAndCommit(client, "2\n");
    StockHg.Result result = push(client, "--config", "devel.legacy.exchange=bundle1");
    assertEquals(0, result.exit(), result.toString());
    assertTrue(result.out().contains("remote: added 1 changesets"), result.toString());
    assertEquals(log(clone), log(repository));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void whoPushesReadsWhyNot(StockHg client) throws IOException {
    cloneAndCommit(client, "2\n");
    target.refusal =
        Optional.of(
            PushRefusedException.because(
                "branch default is protected", List.of("default: ask a maintainer")));
    StockHg.Result result = push(client);
    assertEquals(255, result.exit(), result.toString());
    String all = result.out() + result.err();
    assertTrue(all.contains("remote: default: ask a maintainer"), all);
    assertTrue(all.contains("branch default is protected"), all);
    StockHg.Result old = push(client, "--config", "devel.legacy.exchange=bundle1");
    assertTrue((old.out() + old.err()).contains("branch default is protected"), old.toString());
    assertFalse(log(clone).equals(log(repository)));
  }

  @Test
  void whoComesLateIsToldSo() throws IOException {
    cloneAndCommit(hg, "2\n");
    String raced =
        post(
            "heads=686173686564+" + "0".repeat(40),
            bundle(writer -> writer.advisory("nothing").write()));
    assertTrue(raced.contains("ERROR:PUSHRACED"), raced);
    String other =
        post(
            "heads=" + FORCE,
            bundle(writer -> writer.mandatory("check:heads").write(new byte[20])));
    assertTrue(other.contains("ERROR:PUSHRACED"), other);
    String updated =
        post(
            "heads=" + FORCE,
            bundle(writer -> writer.mandatory("check:updated-heads").write(new byte[20])));
    assertTrue(updated.contains("ERROR:PUSHRACED"), updated);
  }

  @Test
  void whatIsNotUnderstoodIsSaid() throws IOException {
    String unknown =
        post("heads=" + FORCE, bundle(writer -> writer.mandatory("future:thing").write()));
    assertTrue(unknown.contains("ERROR:UNSUPPORTEDCONTENT"), unknown);
    assertTrue(unknown.contains("future:thing"), unknown);
    String parameter =
        post(
            "heads=" + FORCE,
            bundle(writer -> writer.mandatory("changegroup").require("odd", "1").write()));
    assertTrue(parameter.contains("ERROR:UNSUPPORTEDCONTENT"), parameter);
    String version =
        post(
            "heads=" + FORCE,
            bundle(writer -> writer.mandatory("changegroup").require("version", "04").write()));
    assertTrue(version.contains("ERROR:UNSUPPORTEDCONTENT"), version);
    String skipped =
        post("heads=" + FORCE, bundle(writer -> writer.advisory("future:thing").write()));
    assertTrue(skipped.startsWith("HG20"), skipped);
    assertFalse(skipped.contains("ERROR"), skipped);
  }

  @Test
  void whatIsMalformedOrTooLongIsRefused() throws IOException {
    assertTrue(post("heads=" + FORCE, utf8("nonsense")).contains("malformed"));
    assertTrue(post("heads=" + FORCE, utf8("HG20\0\0\0\0\0\0\0\7")).contains("malformed"));
    assertTrue(post("heads=xyz", utf8("HG20\0\0\0\0\0\0\0\0")).contains("malformed"));
    assertTrue(post("heads=" + FORCE, new byte[5 << 20]).contains("is not taken"));
  }

  private interface Parts {
    void write(Bundle2Writer writer) throws IOException;
  }

  private static byte[] bundle(Parts parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Bundle2Writer writer = Bundle2Writer.begin(out);
    parts.write(writer);
    writer.end();
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String post(String arguments, byte[] body) {
    try {
      return CLIENT
          .send(
              HttpRequest.newBuilder(URI.create(server.url() + "?cmd=unbundle&" + arguments))
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1))
          .body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
}
