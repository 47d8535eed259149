package dev.gatehouse.vcs.hg.exchange;

import static dev.gatehouse.vcs.hg.exchange.PushedRepository.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.hg.wireproto.LoopbackHgServer;
import dev.gatehouse.vcs.spi.wire.HgCall;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of a store are sent while somebody writes to them: after it was said how long they are,
 * and before the first of their bytes is read. Each writer lets a file and the changelog outgrow
 * the form in which index and data are one file.
 */
class StreamWhileWritingTest {
  @TempDir private Path folder;
  private PushedRepository server;
  private Path local;
  private int seed;

  @BeforeEach
  void serve() throws IOException {
    server = new PushedRepository(folder);
    local = server.local("local");
    commit(server.hg(), local, 90_000);
    commit(server.hg(), local, 10_000);
    assertEquals(0, server.push(server.hg(), local).exit());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private String noise(int length) {
    Random random = new Random(seed++);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(i % 61 == 60 ? '\n' : (char) (random.nextInt(90) + 33));
    }
    return text.toString();
  }

  private void commit(StockHg hg, Path repository, int length) throws IOException {
    write(repository.resolve("file"), noise(length));
    write(repository.resolve("dir/other" + seed), "new\n");
    Path message = folder.resolve("message");
    write(message, noise(length));
    hg.hg(repository, "commit", "-A", "-q", "-l", message.toString(), "-d", "10 0");
  }

  private interface Writer {
    void write() throws IOException;
  }

  /** Lets a writer in between size and content, and returns what was cloned. */
  private Path cloned(StockHg client, String name, Writer writer) {
    AtomicInteger streams = new AtomicInteger();
    server.server.gate =
        new LoopbackHgServer.Gate() {
          @Override
          public InputStream pass(HgCall call, InputStream body) {
            return body;
          }

          @Override
          public void answering(HgCall call) {
            boolean asked = String.join("", call.arguments()).contains("stream=1");
            if (call.commandName().equals("getbundle") && asked && streams.getAndIncrement() == 0) {
              try {
                writer.write();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            }
          }
        };
    Path clone = folder.resolve(name);
    StockHg.Result result =
        client.process(folder, "clone", "-U", "--stream", server.server.url(), clone.toString());
    assertEquals(0, result.exit(), result::toString);
    assertEquals(List.of(), server.server.failures);
    assertEquals(1, streams.get());
    return clone;
  }

  private void assertWhole(Path clone, String log) {
    for (StockHg hg : server.all) {
      StockHg.Result verified = hg.run(clone, "verify", "--full");
      assertEquals(0, verified.exit(), verified::toString);
      assertFalse((verified.out() + verified.err()).contains("warning"), verified::toString);
    }
    assertEquals(log, server.log(clone));
  }

  @Test
  void whatStockHgPushesMeanwhileIsNotInTheClone() throws IOException {
    String before = server.log(server.root);
    Path clone =
        cloned(
            server.hg(),
            "pushed",
            () -> {
              commit(server.hg(), local, 60_000);
              assertEquals(0, server.push(server.hg(), local).exit());
            });
    assertTrue(Files.exists(server.root.resolve(".hg/store/data/file.d")));
    assertTrue(Files.exists(server.root.resolve(".hg/store/00changelog.d")));
    assertWhole(clone, before);
    // The clone is one that can go on.
    server.hg().hg(clone, "pull", "-q", server.server.url());
    assertWhole(clone, server.log(server.root));
  }

  @Test
  void whatStockHgWritesBesideUsMeanwhileIsNotInTheClone() throws IOException {
    List<String> logs = new ArrayList<>();
    List<Path> clones = new ArrayList<>();
    for (StockHg hg : server.all) {
      hg.hg(server.root, "update", "-q");
      logs.add(server.log(server.root));
      clones.add(
          cloned(
              hg,
              "beside" + clones.size(),
              () -> {
                commit(hg, server.root, 60_000);
                hg.hg(server.root, "phase", "--public", "-r", "tip");
              }));
    }
    assertTrue(Files.exists(server.root.resolve(".hg/store/data/file.d")));
    for (int i = 0; i < clones.size(); i++) {
      assertWhole(clones.get(i), logs.get(i));
    }
  }
}
