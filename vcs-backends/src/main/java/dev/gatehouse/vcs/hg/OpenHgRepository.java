package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.store.Transaction;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.hg.view.HgSnapshots;
import dev.gatehouse.vcs.hg.view.ViewCaches;
import dev.gatehouse.vcs.spi.RepositoryId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** What all handles of one repository share. Thread-safe; nothing has to be closed. */
final class OpenHgRepository {
  /** Whoever holds the locks for longer is at work, and nothing is left over. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final RepositoryId id;
  private final Path directory;
  private final StoreFiles files;
  private final HgSnapshots snapshots;
  private final ReentrantLock hiddenHeadsLock = new ReentrantLock();

  /**
   * Looks at what the repository requires, and takes back what a crash left in it.
   *
   * @param directory the one that {@code .hg} is in
   */
  OpenHgRepository(RepositoryId id, Path directory, ViewCaches caches, HgLimits limits)
      throws IOException {
    this.id = id;
    this.directory = directory;
    this.files = new StoreFiles(directory.resolve(".hg"));
    Transaction.recover(directory.resolve(".hg"), PATIENCE);
    this.snapshots = new HgSnapshots(files, caches, limits.maxTextBytes());
  }

  RepositoryId id() {
    return id;
  }

  /** The directory that {@code .hg} is in. */
  Path directory() {
    return directory;
  }

  StoreFiles files() {
    return files;
  }

  /** Held by whoever changes hidden heads. */
  ReentrantLock hiddenHeadsLock() {
    return hiddenHeadsLock;
  }

  HgSnapshot snapshot() throws IOException {
    return snapshots.current();
  }

  /** To be called when this process has changed the repository. */
  void changed() {
    snapshots.doubt();
  }
}
