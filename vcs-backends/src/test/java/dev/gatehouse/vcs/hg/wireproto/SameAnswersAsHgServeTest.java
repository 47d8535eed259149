package dev.gatehouse.vcs.hg.wireproto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.HgRepositoryStore;
import dev.gatehouse.vcs.hg.ServedByHg;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.wire.HgWire;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same question to {@code hg serve} and to this server, on the same repository. */
class SameAnswersAsHgServeTest {
  private static final String NULL = "0".repeat(40);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static StockHg hg;
  private static Path repository;
  private static HgRepositoryStore store;
  private static LoopbackHgServer server;
  private static ServedByHg theirs;
  private static String theirUrl;
  private static List<String> nodes;

  @BeforeAll
  static void start() throws IOException {
    hg = StockHg.installed(folder);
    repository = Files.createDirectories(folder.resolve("store/01/1"));
    hg.hg(folder, "init", repository.toString());
    hg.hg(repository, "debugbuilddag", "-n", "+9:a+4/3+3@other<4+5@third/a+6@default<a+3");
    hg.hg(repository, "bookmark", "-r", "7", "one");
    hg.hg(repository, "bookmark", "-r", "12", "two words");
    hg.hg(repository, "phase", "-p", "9");
    hg.hg(repository, "phase", "-s", "-f", "tip");
    nodes = hg.hg(repository, "log", "-r", "all()", "--template", "{node}\n").lines().toList();
    store = new HgRepositoryStore(folder.resolve("store"), HgLimits.defaults());
    server = new LoopbackHgServer(() -> (HgWire) store.open(new RepositoryId(1)).wire());
    theirs = new ServedByHg(hg, repository, folder);
    theirUrl = theirs.url();
  }

  @AfterAll
  static void stop() throws IOException {
    theirs.close();
    server.close();
    store.close();
    hg.close();
  }

  private static String ask(String url, String command, String... arguments) {
    StringBuilder query = new StringBuilder("?cmd=" + command);
    for (int i = 0; i < arguments.length; i += 2) {
      query
          .append('&')
          .append(arguments[i])
          .append('=')
          .append(URLEncoder.encode(arguments[i + 1], StandardCharsets.UTF_8));
    }
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(url + query)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return response.headers().firstValue("Content-Type").orElse("")
          + " "
          + new String(response.body(), StandardCharsets.ISO_8859_1);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void same(String command, String... arguments) {
    assertEquals(
        ask(theirUrl, command, arguments),
        ask(server.url(), command, arguments),
        command + Arrays.toString(arguments));
  }

  /** Answers whose lines have no order. */
  private static void sameLines(String command, String... arguments) {
    List<String> expected =
        new ArrayList<>(ask(theirUrl, command, arguments).lines().sorted().toList());
    assertEquals(expected, ask(server.url(), command, arguments).lines().sorted().toList());
  }

  @Test
  void headsKnownAndKeysAreTheSame() {
    same("heads");
    same("known", "nodes", String.join(" ", nodes) + " " + NULL + " " + "f".repeat(40));
    same("known", "nodes", "");
    same("listkeys", "namespace", "bookmarks");
    same("listkeys", "namespace", "phases");
    same("listkeys", "namespace", "nothing");
    same("batch", "cmds", "heads ;known nodes=" + nodes.get(3));
    same("batch", "cmds", "lookup key=two words;listkeys namespace=bookmarks");
  }

  @Test
  void lookupFindsTheSame() {
    List<String> keys = new ArrayList<>(List.of("tip", "null", "0", "-1", "3", "99", "one"));
    keys.addAll(List.of("two words", "other", "third", "default", "nothing", "-99", "007"));
    keys.addAll(List.of(nodes.get(5), nodes.get(6).substring(0, 12), nodes.get(nodes.size() - 1)));
    for (String key : keys) {
      // Here nobody is told that there is something that is not for him.
      String expected =
          ask(theirUrl, "lookup", "key", key)
              .replaceAll("filtered revision ('[^']*') .*", "unknown revision $1");
      assertEquals(expected, ask(server.url(), "lookup", "key", key), key);
    }
    for (String unseen : List.of("all()", "sort(all())", "tip~1", "1:3")) {
      assertTrue(
          ask(server.url(), "lookup", "key", unseen).startsWith("application/mercurial-0.1 0 "));
    }
  }

  @Test
  void branchesAreTheSame() {
    sameLines("branchmap");
    same("branches", "nodes", nodes.get(20) + " " + nodes.get(3) + " " + nodes.get(13));
    same("between", "pairs", nodes.get(13) + "-" + nodes.get(0));
    same("between", "pairs", nodes.get(8) + "-" + NULL + " " + nodes.get(13) + "-" + nodes.get(9));
    same("between", "pairs", NULL + "-" + NULL);
  }

  @Test
  void oldChangegroupsHoldTheSameRevisions() throws IOException {
    String seen = nodes.get(13);
    for (String[] asked :
        List.of(
            new String[] {"changegroup", "roots", NULL},
            new String[] {"changegroup", "roots", nodes.get(5)},
            new String[] {"changegroupsubset", "bases", NULL, "heads", seen},
            new String[] {"changegroupsubset", "bases", nodes.get(2), "heads", seen})) {
      String[] arguments = Arrays.copyOfRange(asked, 1, asked.length);
      assertEquals(
          entries(ask(theirUrl, asked[0], arguments)),
          entries(ask(server.url(), asked[0], arguments)),
          Arrays.toString(asked));
    }
  }

  private static List<String> entries(String answer) throws IOException {
    return ChangegroupEntries.of(
        answer
            .substring("application/mercurial-0.1 ".length())
            .getBytes(StandardCharsets.ISO_8859_1));
  }
}
