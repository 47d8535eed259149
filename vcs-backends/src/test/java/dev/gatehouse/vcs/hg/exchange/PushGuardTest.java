package dev.gatehouse.vcs.hg.exchange;

import static dev.gatehouse.vcs.hg.exchange.PushedRepository.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a push changes, the guard is asked, and its no is the person's to read. */
class PushGuardTest {
  @TempDir private Path folder;
  private PushedRepository server;
  private Path local;

  @BeforeEach
  void serve() throws IOException {
    server = new PushedRepository(folder);
    local = server.local("a");
    write(local.resolve("a"), "1\n");
    server.hg().hg(local, "commit", "-A", "-q", "-m", "first", "-d", "10 0");
    StockHg.Result first = server.push(server.hg(), local);
    assertEquals(0, first.exit(), first::toString);
    server.guard.asked.clear();
    server.guard.told.clear();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private String phase() {
    return server.hg().hg(server.root, "log", "-r", "0", "-T", "{phase}");
  }

  private void assertAskedOf(String namespace) {
    assertEquals(1, server.guard.asked.size(), server.guard.asked::toString);
    assertEquals(List.of(ProposedEdit.unnamed(namespace)), server.guard.last().edits());
    server.guard.asked.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "devel.legacy.exchange=phases", "devel.legacy.exchange=bundle1"})
  void aPushOfPhasesAloneIsAskedOf(String setting) throws IOException {
    // As an administrator leaves it who works in the server's directory.
    server.hg().hg(server.root, "phase", "-f", "--draft", "0");
    String[] more = setting.isEmpty() ? new String[0] : new String[] {"--config", setting};
    for (StockHg hg : server.all) {
      SortedMap<String, String> before = server.files();
      server.guard.rule = edit -> new Decision.Reject("it is archived");
      StockHg.Result refused = server.push(hg, local, more);
      assertNotEquals(0, refused.exit(), refused::toString);
      assertTrue(
          (refused.out() + refused.err()).contains("phases: it is archived"), refused::toString);
      assertAskedOf("phases");
      assertEquals(List.of(RefEditResult.REJECTED), server.guard.lastResults());
      assertEquals(before, server.files());
      assertEquals("draft", phase());
      server.guard.rule = edit -> new Decision.Accept();
      StockHg.Result accepted = server.push(hg, local, more);
      assertEquals(1, accepted.exit(), accepted::toString);
      assertAskedOf("phases");
      assertEquals(List.of(RefEditResult.DONE), server.guard.lastResults());
      assertEquals("public", phase());
      server.hg().hg(server.root, "phase", "-f", "--draft", "0");
    }
    server.verify();
  }

  @Test
  void aPushOfMarkersAloneIsAskedOf() throws IOException {
    String node = server.hg().hg(local, "log", "-r", "0", "-T", "{node}");
    int count = 0;
    for (StockHg hg : server.all) {
      server
          .hg()
          .with("experimental.evolution=all")
          .hg(local, "debugobsolete", "-d", "10 0", Integer.toString(++count).repeat(40), node);
      String[] evolving = {"--config", "experimental.evolution=all"};
      SortedMap<String, String> before = server.files();
      server.guard.rule = edit -> new Decision.Reject("it is archived");
      StockHg.Result refused = server.push(hg, local, evolving);
      assertEquals(255, refused.exit(), refused::toString);
      assertTrue(refused.out().contains("remote: obsolete: it is archived"), refused::toString);
      assertAskedOf("obsolete");
      assertEquals(before, server.files());
      server.guard.rule = edit -> new Decision.Accept();
      StockHg.Result accepted = server.push(hg, local, evolving);
      assertEquals(1, accepted.exit(), accepted::toString);
      assertAskedOf("obsolete");
      assertEquals(
          count, server.hg().hg(server.root, "debugobsolete").lines().count(), accepted::toString);
      // There is nothing more to send, and nothing is asked.
      server.push(hg, local, evolving);
      assertEquals(List.of(), server.guard.asked);
    }
    server.verify();
  }

  @Test
  void aPushThatChangesNothingAsksNobody() {
    server.guard.rule = edit -> new Decision.Reject("not today");
    StockHg.Result nothing = server.push(server.hg(), local);
    assertEquals(1, nothing.exit(), nothing::toString);
    assertEquals(List.of(), server.guard.asked);
  }
}
