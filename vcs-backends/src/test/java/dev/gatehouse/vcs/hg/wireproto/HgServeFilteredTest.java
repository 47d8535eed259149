package dev.gatehouse.vcs.hg.wireproto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.HgLimits;
import dev.gatehouse.vcs.hg.HgRepositoryStore;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.wire.HgWire;
import java.io.ByteArrayInputStream;
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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is secret or hidden does not exist for a client, and what a client says is bounded. */
class HgServeFilteredTest {
  private static final String NULL = "0".repeat(40);

  @TempDir private Path folder;
  private StockHg hg;
  private Path repository;
  private HgRepositoryStore store;
  private LoopbackHgServer server;

  @BeforeEach
  void serve() throws IOException {
    hg = StockHg.installed(folder).with("experimental.evolution=all");
    repository = Files.createDirectories(folder.resolve("store/01/1"));
    hg.hg(folder, "init", repository.toString());
    store = new HgRepositoryStore(folder.resolve("store"), HgLimits.defaults());
    server = new LoopbackHgServer(() -> (HgWire) store.open(new RepositoryId(1)).wire());
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    store.close();
    hg.close();
  }

  private String commit(String message, String... filesAndTexts) throws IOException {
    for (int i = 0; i < filesAndTexts.length; i += 2) {
      Files.writeString(repository.resolve(filesAndTexts[i]), filesAndTexts[i + 1]);
    }
    hg.hg(repository, "commit", "-A", "-q", "-m", message, "-d", "0 0");
    return hg.hg(repository, "log", "-r", ".", "--template", "{node}");
  }

  private String call(String query) throws IOException {
    try {
      HttpResponse<byte[]> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(server.url() + "?cmd=" + query)).build(),
                  HttpResponse.BodyHandlers.ofByteArray());
      String type = response.headers().firstValue("Content-Type").orElse("");
      byte[] body = response.body();
      if (body.length > 2 && body[0] == 0x78) {
        body = new InflaterInputStream(new ByteArrayInputStream(body)).readAllBytes();
      }
      return response.statusCode()
          + " "
          + type.replace("application/", "")
          + " "
          + new String(body, StandardCharsets.ISO_8859_1);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Set<String> cloneWith(StockHg client) {
    Path clone = folder.resolve("clone" + client.version());
    StockHg.Result result =
        client.process(folder, "clone", "-q", "-U", server.url(), clone.toString());
    assertEquals(0, result.exit(), result.toString());
    hg.hg(clone, "verify", "-q", "--full");
    return hg.hg(clone, "--hidden", "log", "--template", "{node} {desc} {file_adds} {file_mods}\n")
        .lines()
        .collect(Collectors.toSet());
  }

  @Test
  void whatOnlySecretAndHiddenChangesetsSayIsNotSent() throws IOException {
    String text = "a line of many\n".repeat(100);
    commit("base", "file", text, "other", "1\n");
    hg.hg(repository, "phase", "-p", ".");
    String secret = commit("the secret", "file", text + "shared\n", "own", "secret words\n");
    hg.hg(repository, "phase", "-f", "-s", ".");
    hg.hg(repository, "update", "-q", "-r", "0");
    // Both bring the same revision of the file; the secret one brought it into the store.
    String open = commit("the open one", "file", text + "shared\n", "other", "2\n");
    String later = commit("later", "file", text + "shared\nmore\n");
    hg.hg(repository, "update", "-q", "-r", open);
    String replaced = commit("replaced", "file", text + "shared\nold\n");
    hg.hg(repository, "update", "-q", "-r", open);
    String replacing = commit("replacing", "file", text + "shared\nold\nnew\n");
    hg.hg(repository, "debugobsolete", replaced, replacing);

    for (StockHg client : StockHg.all(folder)) {
      Set<String> got = cloneWith(client);
      assertEquals(
          Set.of(later, open, replacing),
          got.stream()
              .map(line -> line.substring(0, 40))
              .filter(
                  node ->
                      !hg.hg(repository, "log", "-r", node, "--template", "{desc}").equals("base"))
              .collect(Collectors.toSet()));
    }
    for (String unseen : new String[] {secret, replaced}) {
      assertEquals("200 mercurial-0.1 01", call("known&nodes=" + unseen + "+" + open));
      assertEquals(
          "200 mercurial-0.1 0 unknown revision '" + unseen + "'\n", call("lookup&key=" + unseen));
      assertTrue(call("lookup&key=" + unseen.substring(0, 12)).startsWith("200 mercurial-0.1 0 "));
      String answer = call("getbundle&bundlecaps=HG20&common=" + NULL + "&heads=" + unseen);
      assertTrue(answer.contains("ERROR:ABORT") && answer.contains("unknown revision"), answer);
      assertFalse(call("branchmap").contains(unseen));
      assertFalse(call("heads").contains(unseen));
      assertFalse(call("listkeys&namespace=phases").contains(unseen));
      assertTrue(
          call("changegroupsubset&bases=" + NULL + "&heads=" + unseen)
              .startsWith("200 hg-error unknown revision"));
    }
    String all = call("getbundle&common=" + NULL + "&heads=" + later + "+" + replacing);
    assertFalse(all.contains("secret words"), "a secret was sent");
    assertFalse(call("capabilities").contains("stream"));
    assertEquals("200 mercurial-0.1 1\n", call("stream_out"));
  }

  @Test
  void aCloneOfHundredsOfHeadsByLongHeadersIsTheSame() throws IOException {
    StringBuilder dag = new StringBuilder("+1:r");
    for (int i = 0; i < 300; i++) {
      dag.append("<r+1");
    }
    hg.hg(repository, "debugbuilddag", dag.toString());
    server.withheld = List.of("streamreqs", "stream-preferred");
    for (StockHg client : StockHg.all(folder)) {
      assertEquals(301, cloneWith(client).size());
    }
    assertTrue(server.asked.contains("getbundle by header"), server.asked.toString());
    assertEquals(301, call("heads").split("[ \n]").length - 1);
  }

  @Test
  void whatStockHgWritesMeanwhileIsPulled() throws IOException {
    commit("base", "file", "1\n", "other", "1\n");
    Path clone = folder.resolve("clone");
    hg.process(folder, "clone", "-q", "-U", "--pull", server.url(), clone.toString());
    for (int i = 2; i < 5; i++) {
      commit("more", "file", i + "\n", "other", i + "\n");
      assertEquals(0, hg.process(clone, "pull", "-q").exit());
      hg.hg(clone, "verify", "-q", "--full");
      assertEquals(Integer.toString(i - 1), hg.hg(clone, "tip", "--template", "{rev}"));
      assertEquals(i + "\n", hg.hg(clone, "cat", "-r", "tip", "file"));
    }
  }

  @Test
  void anEmptyRepositoryIsCloned() {
    for (StockHg client : StockHg.all(folder)) {
      assertEquals(Set.of(), cloneWith(client));
    }
    assertTrue(call2("lookup&key=tip").endsWith("1 " + NULL + "\n"));
  }

  private String call2(String query) {
    try {
      return call(query);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void hostileCallsGetOneLine() throws IOException {
    commit("base", "file", "1\n");
    assertEquals("400 hg-error there is no command of that name\n", call("debugwireargs&one=1"));
    assertEquals("400 hg-error there is no command of that name\n", call(""));
    assertEquals("405 hg-error a push is a POST\n", call("unbundle&heads=666f726365"));
    assertTrue(call("known&nodes=xyz").startsWith("200 hg-error an id is not"));
    assertTrue(call("lookup").startsWith("200 hg-error the argument key is missing"));
    assertTrue(call("batch&cmds=nothing").startsWith("200 hg-error a command in a batch"));
    assertTrue(call("batch&cmds=batch+cmds%3Dheads+").startsWith("200 hg-error a command that"));
    assertTrue(call("batch&cmds=getbundle+").startsWith("200 hg-error a command that"));
    assertTrue(
        call("batch&cmds=pushkey+namespace%3Dbookmarks")
            .startsWith("200 hg-error a command that writes cannot"));
    assertTrue(call("between&pairs=" + NULL + "-" + NULL).equals("200 mercurial-0.1 \n"));
    String heads = call("heads").substring("200 mercurial-0.1 ".length()).strip();
    assertEquals(
        "200 mercurial-0.1 " + heads + "\n;11;1 " + heads + "\n",
        call("batch&cmds=heads+%3Bknown+nodes%3D" + heads + "+" + NULL + "%3Blookup+key%3D0"));
    assertTrue(
        call("getbundle&bundlecaps=HG20,bundle2%3D%2525").contains("capabilities are malformed"));
    assertEquals(1, Arrays.stream(heads.split(" ", -1)).count());
  }
}
