package dev.gatehouse.vcs.hg.exchange;

import static dev.gatehouse.vcs.hg.exchange.PushedRepository.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.ServedByHg;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.spi.wire.HgCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four clients look at the same state, and all of their bundles are here before any is let in: one
 * wins, and the others read what hg's own server says to them. Each bundle has only one check that
 * can tell.
 */
class PushRaceTest {
  private static final int RACERS = 4;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private PushedRepository server;
  private final List<Sent> sent = new CopyOnWriteArrayList<>();

  @BeforeEach
  void serve() throws IOException {
    server = new PushedRepository(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** What a client pushed. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Sent(String arguments, byte[] bundle) {
    String text() {
      return new String(bundle, StandardCharsets.ISO_8859_1);
    }
  }

  private void commit(Path local, String file, String text) throws IOException {
    write(local.resolve(file), text);
    server.hg().hg(local, "commit", "-A", "-q", "-m", file, "-d", "10 0");
  }

  /** A linear history of five that is pushed. */
  private Path shared() throws IOException {
    Path first = server.local("shared");
    for (int i = 0; i < 5; i++) {
      commit(first, "file" + i, "text\n");
    }
    server.hg().hg(first, "push", "-q", server.server.url());
    return first;
  }

  private List<Path> clones() {
    List<Path> clones = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      clones.add(server.clone("clone" + i));
    }
    return clones;
  }

  private InputStream hold(CyclicBarrier together, HgCall call, InputStream body)
      throws IOException {
    if (!call.commandName().equals("unbundle")) {
      return body;
    }
    byte[] bundle = body.readAllBytes();
    sent.add(new Sent(String.join("", call.arguments()), bundle));
    try {
      together.await(120, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException("not all of them pushed", e);
    }
    return new ByteArrayInputStream(bundle);
  }

  /** Lets all of them push at once, half of them with each stock hg, and expects one winner. */
  private void race(List<Path> racers, String check, String... more) throws Exception {
    CyclicBarrier together = new CyclicBarrier(RACERS);
    server.server.gate = (call, body) -> hold(together, call, body);
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    List<Future<StockHg.Result>> races = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      StockHg hg = server.all.get(i % server.all.size());
      Path racer = racers.get(i);
      races.add(threads.submit(() -> server.push(hg, racer, more)));
    }
    List<String> lost = new ArrayList<>();
    for (Future<StockHg.Result> race : races) {
      StockHg.Result result = race.get(120, TimeUnit.SECONDS);
      String said = result.out() + result.err();
      if (said.contains("changed while ") && said.contains("please try again")) {
        lost.add(said);
      }
    }
    threads.shutdown();
    server.server.gate = (call, body) -> body;
    assertEquals(RACERS - 1, lost.size(), lost::toString);
    assertEquals(RACERS, sent.size());
    for (Sent push : sent) {
      assertTrue((push.arguments() + push.text()).contains(check), push.text());
    }
    server.verify();
    assertSameWords();
  }

  /** Whoever pushes one of these now has lost, and is told so in hg's own words. */
  private void assertSameWords() throws IOException, InterruptedException {
    SortedMap<String, String> before = server.files();
    List<String> ours = new ArrayList<>();
    for (Sent push : sent) {
      ours.add(answer(server.server.url(), push));
    }
    assertEquals(before, server.files());
    List<String> theirs = new ArrayList<>();
    try (ServedByHg hgServe = new ServedByHg(server.hg(), server.root, folder)) {
      for (Sent push : sent) {
        theirs.add(answer(hgServe.url(), push));
      }
    }
    assertEquals(theirs, ours);
  }

  private static String answer(String url, Sent push) throws IOException, InterruptedException {
    String answer =
        CLIENT
            .send(
                HttpRequest.newBuilder(URI.create(url + "?cmd=unbundle&" + push.arguments()))
                    .header("Content-Type", "application/mercurial-0.1")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(push.bundle()))
                    .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1))
            .body();
    // Theirs begins with a part of output that has nothing in it.
    return answer.replaceFirst("(?s)^HG20.*(ERROR:PUSHRACED).*?message", "$1");
  }

  private String count() {
    return server.hg().hg(server.root, "log", "-T", "x");
  }

  @Test
  void ofThoseWhoUpdateAHeadOneWins() throws Exception {
    shared();
    List<Path> racers = clones();
    for (Path racer : racers) {
      commit(racer, racer.getFileName().toString(), "1\n");
    }
    race(racers, "CHECK:UPDATED-HEADS");
    assertEquals(6, count().length());
  }

  @Test
  void ofThoseWhoPushTheFirstChangesetOneWins() throws Exception {
    List<Path> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      Path racer = server.local("racer" + i);
      commit(racer, "racer" + i, "1\n");
      racers.add(racer);
    }
    race(racers, "CHECK:HEADS");
    assertEquals(1, count().length());
  }

  @Test
  void ofThoseWhoPushInTheOldExchangeOneWins() throws Exception {
    shared();
    List<Path> racers = clones();
    for (Path racer : racers) {
      commit(racer, racer.getFileName().toString(), "1\n");
    }
    race(racers, "686173686564", "--config", "devel.legacy.exchange=bundle1");
    assertEquals(6, count().length());
  }

  @Test
  void ofThoseWhoMoveABookmarkOneWins() throws Exception {
    Path first = shared();
    server.hg().hg(first, "bookmark", "-r", "0", "mark");
    server.hg().run(first, "push", "-q", "-B", "mark", server.server.url());
    List<Path> racers = clones();
    for (int i = 0; i < RACERS; i++) {
      server.hg().hg(racers.get(i), "bookmark", "-f", "-r", "" + (i + 1), "mark");
    }
    race(racers, "CHECK:BOOKMARKS", "-B", "mark");
    assertEquals(5, count().length());
  }

  @Test
  void ofThoseWhoPublishOneWins() throws Exception {
    shared();
    List<Path> racers = clones();
    // As an administrator leaves it who works in the server's directory.
    server.hg().hg(server.root, "phase", "-f", "--draft", "2");
    race(racers, "CHECK:PHASES");
    assertEquals("", server.hg().hg(server.root, "log", "-r", "not public()", "-T", "x"));
  }
}
