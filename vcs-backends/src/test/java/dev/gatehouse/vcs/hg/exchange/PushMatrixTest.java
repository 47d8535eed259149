package dev.gatehouse.vcs.hg.exchange;

import static dev.gatehouse.vcs.hg.exchange.PushedRepository.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stock hg pushes to us what it would push to itself, and finds it there. */
class PushMatrixTest {
  @TempDir private Path folder;
  private PushedRepository server;

  @BeforeEach
  void serve() throws IOException {
    server = new PushedRepository(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private StockHg.Result push(Path local, String... more) {
    return server.push(server.hg(), local, more);
  }

  private void commit(Path local, String file, String text) throws IOException {
    write(local.resolve(file), text);
    server.hg().hg(local, "commit", "-A", "-q", "-m", file, "-d", "10 0");
  }

  private static void assertPushed(StockHg.Result result) {
    assertEquals(0, result.exit(), () -> result.out() + result.err());
  }

  @Test
  void aFirstPushAndAFurtherOneAreStored() throws IOException {
    Path local = server.local("a");
    commit(local, "a", "1\n");
    commit(local, "dir/b", "2\n");
    StockHg.Result first = push(local);
    assertPushed(first);
    assertTrue(first.out().contains("added 2 changesets with 2 changes to 2 files"), first.out());
    server.verify();
    commit(local, "a", "1\n2\n");
    assertPushed(push(local));
    server.verify();
    server.assertSameLog(local);
    assertEquals(1, push(local).exit());
  }
}
