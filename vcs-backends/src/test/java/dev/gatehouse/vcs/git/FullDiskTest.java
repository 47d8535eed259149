package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.testing.RecordingGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Pushes by a stock git to a disk that becomes full at every point of them. */
@Tag("native")
final class FullDiskTest {
  private static final RepositoryId ID = new RepositoryId(7);

  private final RecordingGuard guard = new RecordingGuard();
  private SmallDisk disk;
  private GitRepositoryStore store;
  private LoopbackGitServer server;
  private StockGit bare;
  private StockGit git;
  private int commits;

  @BeforeEach
  void startOnASmallDisk(@TempDir(cleanup = CleanupMode.NEVER) Path directory) throws IOException {
    assumeTrue(StockGit.isInstalled(), "needs git");
    Path root = Files.createDirectory(directory.resolve("store"));
    disk = SmallDisk.on(root);
    store = new GitRepositoryStore(root, GitLimits.defaults());
    store.create(ID, "main");
    server = new LoopbackGitServer(store, guard);
    bare = new StockGit(GitRepositoryStore.directories(root).directory(ID));
    Path work = Files.createDirectory(directory.resolve("work"));
    git = new StockGit(work);
    git.git("init", "-q", "-b", "main");
    git.git("remote", "add", "origin", server.url(ID));
    commit();
    git.git("push", "-q", "origin", "main");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
      store.close();
      disk.close();
    }
  }

  @Test
  void aDiskWithoutRoomForMoreFilesTakesAPushWholeOrNotAtAll() throws IOException {
    int failed = 0;
    for (int files = 0; files < 16; files++) {
      failed += pushWithRoomFor(files, () -> {}, "files" + files) ? 0 : 1;
    }
    assertTrue(failed > 0, "the disk was never full");
  }

  @Test
  void aDiskWithoutRoomForMoreContentTakesAPushWholeOrNotAtAll() throws IOException {
    int failed = 0;
    for (int blocks = 0; blocks < 12; blocks++) {
      int room = blocks;
      failed += pushWithRoomFor(1_000, () -> disk.leaveBlocks(room), "blocks" + blocks) ? 0 : 1;
    }
    assertTrue(failed > 0, "the disk was never full");
  }

  private boolean pushWithRoomFor(int files, Runnable fill, String name) throws IOException {
    commit();
    List<String> before = refs();
    int told = guard.told.size();
    disk.leaveFiles(files);
    fill.run();
    StockGit.Result push =
        git.run("push", "origin", "main:one/" + name, "main:two/" + name, "main:three/" + name);
    disk.free();
    List<String> moved = refs().stream().filter(ref -> !before.contains(ref)).toList();
    assertTrue(refs().containsAll(before), name);
    if (guard.told.size() > told) {
      long done = guard.lastResults().stream().filter(end -> end == RefEditResult.DONE).count();
      assertEquals(moved.size(), done, () -> name + "\n" + moved + "\n" + push.err());
    }
    StockGit.Result fsck = bare.run("fsck", "--strict", "--full");
    assertEquals(0, fsck.exit(), () -> name + "\n" + fsck.err());
    assertEquals(List.of(), leftovers(), name);
    if (push.exit() == 0) {
      assertEquals(3, moved.size(), name);
      return true;
    }
    assertNotEquals(3, moved.size(), () -> name + "\n" + push.err());
    git.git("push", "-q", "origin", "main:again/" + name);
    return false;
  }

  private void commit() throws IOException {
    Files.writeString(git.directory().resolve("a"), commits++ + "\n" + "x".repeat(30_000));
    byte[] noise = new byte[20_000];
    new java.util.Random(commits).nextBytes(noise);
    Files.write(git.directory().resolve("b"), noise);
    git.git("add", "-A");
    git.git("commit", "-q", "-m", "Change " + commits);
  }

  private List<String> refs() {
    return bare.git("for-each-ref", "--format=%(refname) %(objectname)").lines().toList();
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(bare.directory())) {
      return files
          .map(file -> bare.directory().relativize(file).toString())
          .filter(
              name -> name.contains("incoming") || name.endsWith(".lock") || name.endsWith(".keep"))
          .toList();
    }
  }
}
