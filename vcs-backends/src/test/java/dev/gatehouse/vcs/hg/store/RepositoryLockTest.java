package dev.gatehouse.vcs.hg.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.vcs.hg.StockHg;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads of this process, and stock hg, that want to change one repository. */
class RepositoryLockTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(60);

  @TempDir Path directory;
  private final List<StockHg> stock = new ArrayList<>();

  @BeforeEach
  void start() {
    stock.addAll(StockHg.all(directory));
  }

  @AfterEach
  void stop() {
    stock.forEach(StockHg::close);
  }

  private Path dotHg() {
    return directory.toAbsolutePath().resolve("repository/.hg");
  }

  private Path repository() throws IOException {
    Path repository = Files.createDirectories(directory.resolve("repository"));
    stock.get(0).hg(repository, "init", repository.toString());
    Files.writeString(repository.resolve("f"), "1");
    return repository;
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long limit = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < limit, "waited in vain");
      Thread.sleep(10);
    }
  }

  private CompletableFuture<StockHg.Result> later(StockHg hg, Path repository, String... command) {
    return CompletableFuture.supplyAsync(() -> hg.process(repository, command));
  }

  @Test
  void stockHgWaitsForUs() throws Exception {
    Path repository = repository();
    for (StockHg hg : stock) {
      Path waiting = directory.resolve("waiting" + hg.version());
      CompletableFuture<StockHg.Result> commit;
      try (RepositoryLock lock = RepositoryLock.take(dotHg(), LONG)) {
        assertEquals(dotHg(), lock.dotHg());
        Files.writeString(repository.resolve("f"), hg.version());
        StockHg.Result refused =
            hg.process(repository, "commit", "-Am", "no", "--config", "ui.timeout=0");
        assertTrue(refused.err().contains("lock held by"), refused::err);
        assertTrue(refused.err().contains(":" + ProcessHandle.current().pid() + "'"), refused::err);
        // hg asks this hook before it takes the lock.
        commit =
            later(
                hg,
                repository,
                "commit",
                "-Am",
                "yes",
                "--config",
                "ui.timeout=60",
                "--config",
                "hooks.pre-commit=touch " + waiting);
        until(() -> Files.exists(waiting));
        assertFalse(commit.isDone());
      }
      assertEquals(0, commit.get(60, TimeUnit.SECONDS).exit());
    }
    assertEquals("1 0 ", stock.get(0).hg(repository, "log", "-T", "{rev} "));
  }

  @Test
  void weWaitForStockHg() throws Exception {
    Path repository = repository();
    for (StockHg hg : stock) {
      Path inside = directory.resolve("inside" + hg.version());
      Path leave = directory.resolve("leave" + hg.version());
      Files.writeString(repository.resolve("f"), hg.version());
      String hook =
          "touch %s; i=0; while [ $i -lt 600 ] && [ ! -e %s ]; do sleep 0.1; i=$((i+1)); done"
              .formatted(inside, leave);
      CompletableFuture<StockHg.Result> commit =
          later(hg, repository, "commit", "-Am", "x", "--config", "hooks.pretxncommit=" + hook);
      until(() -> Files.exists(inside));
      VcsException e = assertThrows(VcsException.class, () -> RepositoryLock.take(dotHg(), SHORT));
      assertEquals(VcsErrorCode.LOCK_TIMEOUT, e.code());
      Files.createFile(leave);
      RepositoryLock.take(dotHg(), LONG).close();
      assertEquals(0, commit.get(60, TimeUnit.SECONDS).exit());
    }
  }

  @Test
  void threadsAreServedInTheOrderTheyCame() throws Exception {
    repository();
    List<Integer> served = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    try (RepositoryLock lock = RepositoryLock.take(dotHg(), LONG)) {
      assertEquals(dotHg(), lock.dotHg());
      VcsException e = assertThrows(VcsException.class, () -> RepositoryLock.take(dotHg(), SHORT));
      assertEquals(VcsErrorCode.LOCK_TIMEOUT, e.code());
      for (int i = 0; i < 5; i++) {
        int number = i;
        Thread thread =
            new Thread(
                () -> {
                  try (RepositoryLock own = RepositoryLock.take(dotHg(), LONG)) {
                    served.add(own.dotHg().equals(dotHg()) ? number : -1);
                  } catch (IOException failure) {
                    served.add(-1);
                  }
                });
        threads.add(thread);
        thread.start();
        until(() -> thread.getState() == Thread.State.TIMED_WAITING);
      }
      assertEquals(List.of(), served);
    }
    for (Thread thread : threads) {
      thread.join(LONG.toMillis());
    }
    assertEquals(List.of(0, 1, 2, 3, 4), served);
  }

  @Test
  void whatAnEarlierProcessWithOurNumberLeftIsTakenAway() throws Exception {
    repository();
    String own;
    try (RepositoryLock lock = RepositoryLock.take(dotHg(), LONG)) {
      own = Files.readSymbolicLink(lock.dotHg().resolve("wlock")).toString();
    }
    for (String name : List.of("wlock", "wlock.break", "store/lock", "store/lock.break")) {
      Files.createSymbolicLink(dotHg().resolve(name), Path.of(own));
    }
    RepositoryLock.take(dotHg(), LONG).close();
    for (String name : List.of("wlock", "wlock.break", "store/lock", "store/lock.break")) {
      assertFalse(Files.exists(dotHg().resolve(name), LinkOption.NOFOLLOW_LINKS), name);
    }
  }

  @Test
  void aLockOfAnotherHostIsNeverTakenAway() throws Exception {
    repository();
    for (String owner : List.of("elsewhere/f0000001:1", "elsewhere:999999999", "12345", "x:y")) {
      Path lock = dotHg().resolve("store/lock");
      Files.createSymbolicLink(lock, Path.of(owner));
      VcsException e = assertThrows(VcsException.class, () -> RepositoryLock.take(dotHg(), SHORT));
      assertTrue(String.valueOf(e.getMessage()).contains(owner), e::getMessage);
      assertFalse(Files.exists(dotHg().resolve("wlock"), LinkOption.NOFOLLOW_LINKS));
      Files.delete(lock);
    }
    // A file, as hg writes it where there are no links.
    Files.writeString(dotHg().resolve("wlock"), "elsewhere:1");
    assertThrows(VcsException.class, () -> RepositoryLock.take(dotHg(), SHORT));
  }
}
