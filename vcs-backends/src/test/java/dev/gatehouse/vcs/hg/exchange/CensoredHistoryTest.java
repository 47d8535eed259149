package dev.gatehouse.vcs.hg.exchange;

import static dev.gatehouse.vcs.hg.exchange.PushedRepository.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.ServedByHg;
import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.TreeEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A revision of a file whose content stock hg took away goes to us, lies here, and goes out. */
class CensoredHistoryTest {
  private static final String SECRET = "the password is swordfish\n".repeat(20);
  private static final String LINES = "line\n".repeat(30);
  private static final String LAST = LINES + "other\nand more\n";

  @TempDir private Path folder;
  private PushedRepository server;

  @BeforeEach
  void serve() throws IOException {
    server = new PushedRepository(folder);
    server.all.forEach(hg -> hg.with("extensions.censor=", "censor.policy=ignore"));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void commit(Path local, String text) throws IOException {
    write(local.resolve("file"), text);
    server.hg().hg(local, "commit", "-A", "-q", "-m", "m", "-d", "10 0");
  }

  /** A history whose second changeset has the secret, and a third one a line of it. */
  private Path local() throws IOException {
    Path local = server.local("local");
    commit(local, LINES);
    commit(local, LINES + SECRET);
    commit(local, LINES + "other\n");
    commit(local, LAST);
    return local;
  }

  private void censor(Path repository) {
    server.hg().hg(repository, "censor", "-r", "1", "-t", "by order", "file");
  }

  /** What lies there: the same revisions as in a repository that stock hg censored. */
  private void assertCensored(Path repository) throws IOException {
    for (StockHg hg : server.all) {
      hg.hg(repository, "verify", "-q", "--full");
    }
    StockHg hg = server.hg();
    String abort = "censor.policy=abort";
    StockHg.Result refused = hg.run(repository, "cat", "-r", "1", "file", "--config", abort);
    assertEquals(255, refused.exit(), refused::toString);
    assertTrue(refused.err().contains("censored node"), refused::toString);
    String index = hg.hg(repository, "debugrevlogindex", "-f", "1", "file");
    assertTrue(index.contains("1 8000 "), index);
    assertEquals(1, index.split(" 8000 ").length - 1, index);
    assertEquals(LAST, hg.hg(repository, "cat", "-r", "3", "file"));
    assertNowhere(repository);
  }

  private static void assertNowhere(Path repository) throws IOException {
    try (Stream<Path> all = Files.walk(repository.resolve(".hg/store"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(content.contains("swordfish"), file::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCensoredHistoryIsPushedAndCloned(boolean flagged) throws IOException {
    Path local = local();
    censor(local);
    int clones = 0;
    String third = "experimental.changegroup3=" + flagged;
    for (StockHg hg : server.all) {
      StockHg.Result pushed = server.push(hg, local, "--config", third);
      assertEquals(clones == 0 ? 0 : 1, pushed.exit(), pushed::toString);
      for (String how : List.of("--stream", "--pull")) {
        Path clone = folder.resolve("clone" + clones++);
        String url = server.server.url();
        hg.hg(folder, "clone", "-q", "-U", how, "--config", third, url, clone.toString());
        assertCensored(clone);
        server.assertSameLog(clone);
      }
      // What comes later has the censored revision as its parent.
      Path later = folder.resolve("later" + clones);
      hg.hg(folder, "clone", "-q", "-U", "-r", "1", server.server.url(), later.toString());
      hg.hg(later, "pull", "-q", "--config", third);
      assertCensored(later);
    }
    assertCensored(server.root);
    server.assertSameLog(local);
    assertPage();
  }

  /** A page says that there is nothing to see, and pages of what is around it are whole. */
  private void assertPage() {
    try (Repository repository = server.store.open(new RepositoryId(1))) {
      for (int rev = 0; rev < 4; rev++) {
        String node = server.hg().hg(server.root, "log", "-r", "" + rev, "-T", "{node}");
        TreeEntry entry =
            repository.trees().entry(new CommitId(node), RepoPath.of("file")).orElseThrow();
        String read = new String(repository.trees().read(entry, 10_000), StandardCharsets.UTF_8);
        assertEquals(
            rev == 1
                ? "This revision of the file was censored.\n"
                : server.hg().hg(server.root, "cat", "-r", "" + rev, "file"),
            read);
        assertEquals(read.length(), repository.trees().size(entry));
      }
    }
  }

  @Test
  void whatIsCensoredHereIsNotClonedAnyMore() throws IOException {
    Path local = local();
    assertEquals(0, server.push(server.hg(), local).exit());
    Path before = server.clone("before");
    assertEquals(LINES + SECRET, server.hg().hg(before, "cat", "-r", "1", "file"));
    censor(server.root);
    assertCensored(server.root);
    assertCensored(server.clone("after"));
    assertPage();
    // Who has it still goes on with what came after it.
    commit(before, LAST + "from before\n");
    StockHg.Result pushed = server.push(server.hg(), before);
    assertEquals(0, pushed.exit(), pushed::toString);
    server.hg().hg(server.root, "verify", "-q", "--full");
    assertNowhere(server.root);
  }

  @Test
  void aDeltaOfWhatIsCensoredHereIsRefusedInAWord() throws IOException {
    Path local = local();
    assertEquals(0, server.push(server.hg(), local).exit());
    censor(server.root);
    SortedMap<String, String> before = server.files();
    server.hg().hg(local, "update", "-q", "-r", "1");
    commit(local, LINES + SECRET + "on top of it\n");
    StockHg.Result pushed = server.push(server.hg(), local, "-f");
    assertEquals(255, pushed.exit(), pushed::toString);
    String said = pushed.out() + pushed.err();
    assertTrue(said.contains("received delta base is censored: "), said);
    assertEquals(before, server.files());
    // The same words as hg's own server, which says them of the same file.
    try (ServedByHg theirs = new ServedByHg(server.hg(), server.root, folder)) {
      StockHg.Result told =
          server.hg().process(folder, "-R", local.toString(), "push", "-f", theirs.url());
      assertTrue((told.out() + told.err()).contains("received delta base is censored: "));
    }
  }

  /** In the oldest form stock hg sends something else than it means; its own server fails on it. */
  @Test
  void inTheOldExchangeItIsRefusedInAWord() throws IOException {
    Path local = local();
    censor(local);
    SortedMap<String, String> before = server.files();
    for (StockHg hg : server.all) {
      StockHg.Result pushed = server.push(hg, local, "--config", "devel.legacy.exchange=bundle1");
      assertTrue(pushed.exit() != 0, pushed::toString);
      assertTrue((pushed.out() + pushed.err()).contains("received delta base is censored"));
    }
    assertEquals(before, server.files());
  }
}
