package dev.gatehouse.vcs.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.spi.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What maintenance does to the packs that a stock git has pushed. */
@Tag("native")
final class GitMaintenanceTest extends WireFixture {
  /** The digest of what is in each pack file, by its name. */
  private Map<String, String> packs() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(bare().resolve("objects/pack"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".pack")).toList()) {
        byte[] digest = Constants.newMessageDigest().digest(Files.readAllBytes(file));
        found.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
      }
    }
    return found;
  }

  private String maintain() {
    return use(repository -> repository.maintenance().run());
  }

  /** Pushes what does not compress, so that its pack is too large to be left alone. */
  private CommitId pushLarge(StockGit git, String path) {
    byte[] noise = new byte[1_500_000];
    new Random(path.hashCode()).nextBytes(noise);
    commit(git, path, Base64.getEncoder().encodeToString(noise));
    git.git("push", "-q", "origin", "main");
    return new CommitId(git.git("rev-parse", "HEAD").strip());
  }

  /** No name of {@code after} that was there before stands for other bytes now. */
  private static void assertNoneReplaced(Map<String, String> before, Map<String, String> after) {
    Set<String> both = new HashSet<>(before.keySet());
    both.retainAll(after.keySet());
    both.forEach(name -> assertEquals(before.get(name), after.get(name), name));
  }

  @Test
  void aPackIsNeverReplacedByAnotherOfItsName() throws IOException {
    StockGit git = initialized("w");
    pushLarge(git, "a");
    Map<String, String> pushed = packs();
    assertEquals("repacked 1 packs into 1", maintain());
    Map<String, String> first = packs();
    assertNoneReplaced(pushed, first);
    assertEquals("nothing was due", maintain());
    // Only what the repository hides is new, so that what users see is packed as it was.
    git.git("checkout", "-q", "--detach");
    for (int i = 0; i < 60; i++) {
      commit(git, "hidden", Integer.toString(i));
      git.git("push", "-q", bare().toString(), "HEAD:refs/gatehouse/pulls/1/" + i);
      new StockGit(bare()).git("repack", "-q", "-d");
    }
    Map<String, String> more = packs();
    assertTrue(more.size() > 50, more::toString);
    assertTrue(maintain().startsWith("repacked "), "due");
    assertNoneReplaced(more, packs());
    assertSound();
  }

  @Test
  void looseRefsArePackedWithoutANewPack() throws IOException {
    StockGit git = initialized("w");
    pushLarge(git, "a");
    maintain();
    Map<String, String> before = packs();
    for (int i = 0; i < 101; i++) {
      git.git("branch", "b" + i);
    }
    git.git("push", "-q", "--all", "origin");
    assertEquals("packed refs", maintain());
    assertEquals(before, packs());
    assertEquals(102, use(repository -> repository.refs().list()).size());
    assertSound();
  }

  @Test
  void whoeverReadsMeanwhileFindsEverything()
      throws IOException, InterruptedException, ExecutionException {
    StockGit git = initialized("w");
    CommitId first = pushLarge(git, "a");
    CountDownLatch reading = new CountDownLatch(1);
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int times = 0;
              while (!stop.get()) {
                assertEquals("Change a", use(r -> r.commits().find(first)).orElseThrow().title());
                times++;
                reading.countDown();
              }
              return times;
            });
    reading.await();
    for (int i = 0; i < 8; i++) {
      pushLarge(git, "b" + i);
      maintain();
      cloned("c" + i);
    }
    stop.set(true);
    assertTrue(reader.get() > 8);
    assertSound();
  }
}
