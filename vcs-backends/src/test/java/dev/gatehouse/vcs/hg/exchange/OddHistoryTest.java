package dev.gatehouse.vcs.hg.exchange;

import static dev.gatehouse.vcs.hg.exchange.PushedRepository.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What few histories have, and stock hg lets them have. */
class OddHistoryTest {
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

  private String read(RepoPath path) {
    try (Repository repository = server.store.open(new RepositoryId(1))) {
      CommitId tip = new CommitId(server.hg().hg(server.root, "log", "-r", "tip", "-T", "{node}"));
      TreeEntry entry = repository.trees().entry(tip, path).orElseThrow();
      return new String(repository.trees().read(entry, 10_000), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void whatStockHgCanNameStockHgCanPush() throws IOException {
    Path local = server.local("local");
    List<String> names =
        List.of("tab\there", "\u0001", "bell\u0007/\u001b[31mred", "delete\u007f", "back\bspace");
    for (String name : names) {
      write(local.resolve(name), "text of " + name.length() + "\n");
    }
    server.hg().hg(local, "commit", "-A", "-q", "-m", "odd", "-d", "10 0");
    // A name that cannot be decoded at all, which Java cannot give to a file.
    server.hg().command(local, "sh", "-c", "printf 'latin\\n' > \"$(printf 'caf\\351\\001')\"");
    server.hg().hg(local, "commit", "-A", "-q", "-m", "latin", "-d", "11 0");
    assertEquals(0, server.push(server.hg(), local).exit());
    server.verify();
    server.assertSameLog(local);
    for (StockHg hg : server.all) {
      Path clone = folder.resolve("clone" + hg.version());
      hg.hg(folder, "clone", "-q", server.server.url(), clone.toString());
      server.assertSameLog(clone);
      for (String name : names) {
        assertEquals("text of " + name.length() + "\n", Files.readString(clone.resolve(name)));
      }
    }
    for (String name : names) {
      assertEquals("text of " + name.length() + "\n", read(RepoPath.of(name)));
    }
    assertEquals(
        "latin\n", read(RepoPath.of("caf\u00e9\u0001".getBytes(StandardCharsets.ISO_8859_1))));
  }

  @Test
  void whatLiesInLfsIsBrowsedAsAPointerAndNotExchanged() throws IOException {
    StockHg hg = server.hg().with("extensions.lfs=", "lfs.track=size('>100B')");
    write(server.root.resolve("small"), "text\n");
    write(server.root.resolve("large"), "large\n".repeat(100));
    // Whoever loads this extension keeps it, so that it is not loaded into the process that stays.
    StockHg.Result made =
        hg.process(server.root, "commit", "-A", "-q", "-m", "large", "-d", "11 0");
    assertEquals(0, made.exit(), made::toString);
    String requires = Files.readString(server.root.resolve(".hg/store/requires"));
    assertTrue(requires.contains("lfs\n"), requires + made);
    String pointer = hg.process(server.root, "debugdata", "large", "0").out();
    assertTrue(pointer.startsWith("version https://git-lfs.github.com/spec/v1\noid sha256:"));
    assertEquals(pointer, read(RepoPath.of("large")));
    assertEquals("text\n", read(RepoPath.of("small")));
    String words = "this repository keeps files in LFS, which this server does not serve";
    SortedMap<String, String> before = server.files();
    for (StockHg client : server.all) {
      for (String how : List.of("--pull", "--stream")) {
        Path clone = folder.resolve("refused");
        StockHg.Result cloned =
            client.process(folder, "clone", how, server.server.url(), clone.toString());
        assertEquals(255, cloned.exit(), cloned::toString);
        assertTrue((cloned.out() + cloned.err()).contains(words), cloned::toString);
      }
      Path local = folder.resolve("local" + client.version());
      client.hg(folder, "init", local.toString());
      write(local.resolve("other"), "text\n");
      client.hg(local, "commit", "-A", "-q", "-m", "more", "-d", "12 0");
      StockHg.Result pushed = server.push(client, local, "-f");
      assertEquals(255, pushed.exit(), pushed::toString);
      assertTrue((pushed.out() + pushed.err()).contains(words), pushed::toString);
    }
    assertEquals(before, server.files());
  }
}
