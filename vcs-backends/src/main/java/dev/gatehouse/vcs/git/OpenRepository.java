package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.RepositoryId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A repository's files, open, shared by all handles for it. Thread-safe. Counts who uses it; the
 * store closes it when nobody does and others need the room.
 */
final class OpenRepository {
  private final RepositoryId id;
  private final Path directory;
  private final FileRepository files;
  private final History history;
  private final AtomicLong refsVersion = new AtomicLong();
  private final AtomicReference<Versioned> refs =
      new AtomicReference<>(new Versioned(-1, RefSnapshot.NONE));
  private final Object maintenanceLock = new Object();
  private int users;
  private volatile boolean retired;

  /** A snapshot of the refs and which change of them it is from. */
  private record Versioned(long version, RefSnapshot snapshot) {}

  OpenRepository(RepositoryId id, Path directory) throws IOException {
    this.id = id;
    this.directory = directory;
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setGitDir(directory.toFile()).setBare().setMustExist(true);
    this.files = new FileRepository(builder.setup());
    this.history =
        new History(files, new HistoryFile(directory.resolve("gatehouse-history")), this::retired);
    files.getListenerList().addRefsChangedListener(event -> refsVersion.incrementAndGet());
    RepositoryCache.register(files);
  }

  RepositoryId id() {
    return id;
  }

  Path directory() {
    return directory;
  }

  FileRepository files() {
    return files;
  }

  History history() {
    return history;
  }

  /** The refs as they are now; the same object as long as nothing moves. */
  // Deprecated for what calls it to enumerate; the others make a list of all refs at each look.
  @SuppressWarnings("deprecation")
  RefSnapshot refs() throws IOException {
    while (true) {
      Versioned known = Objects.requireNonNull(refs.get());
      long before = refsVersion.get();
      Ref head = files.exactRef(Constants.HEAD);
      // JGit looks at the files here, and tells its listeners if anything changed since it last
      // did.
      Map<String, Ref> all = files.getRefDatabase().getRefs(RefDatabase.ALL);
      String headTarget = head == null ? "" : head.getTarget().getName();
      if (refsVersion.get() != before) {
        continue;
      }
      if (known.version() == before) {
        return known.snapshot();
      }
      RefSnapshot fresh = RefSnapshot.of(files, all.values(), headTarget, known.snapshot());
      if (refs.compareAndSet(known, new Versioned(before, fresh))) {
        return fresh;
      }
    }
  }

  /** What users may see of the history now. */
  History.Visible visible() throws IOException {
    return history.visible(refs());
  }

  /** Held by whoever maintains the repository, so that only one does at a time. */
  Object maintenanceLock() {
    return maintenanceLock;
  }

  /** Makes JGit look for the packs anew, and open those that it needs. */
  void forgetPacks() {
    files.getObjectDatabase().close();
  }

  /** For the store, under its lock. */
  int users() {
    return users;
  }

  /** For the store, under its lock. */
  void addUser(int difference) {
    users += difference;
  }

  /** Whether it is to be closed when the last user has gone. */
  boolean retired() {
    return retired;
  }

  /** For the store, under its lock. */
  void retire() {
    retired = true;
  }

  /** Closes the files. Nobody may use it any more. */
  void close() {
    RepositoryCache.unregister(files);
    files.close();
  }
}
