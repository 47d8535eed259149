package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.answers.AnswerCache;
import dev.gatehouse.vcs.disk.RepositoryDirectories;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.util.FS;

/**
 * git repositories in a directory of their own, each bare, each under its number.
 *
 * <p>What a repository does follows from {@link GitLimits} alone: no configuration, hook or
 * environment variable of the machine, of its users or found in a repository is obeyed, no process
 * is started, and nobody but this account may read the files. Objects and refs are on the disk
 * before a change is acknowledged.
 *
 * <p>The first store of a class loader sets up JGit for all of it, and decides the sizes of JGit's
 * own caches. One process at a time may write to a store; others may read.
 */
public final class GitRepositoryStore implements RepositoryStore {
  private static final System.Logger LOG = System.getLogger(GitRepositoryStore.class.getName());

  private final GitLimits limits;
  private final RepositoryDirectories directories;
  private final RepositoryLayout layout;
  private final CommitCache commits;
  private final AnswerCache fetches;
  private final Map<RepositoryId, OpenRepository> open = new LinkedHashMap<>(64, 0.75f, true);
  private final ThreadPoolExecutor background;
  private final Instant opened = Instant.now();
  private boolean closed;

  /**
   * Opens a store, which is made if it is not there, and clears away what a crash left in it.
   *
   * @param root a directory that nothing else writes to
   * @throws VcsException with {@link VcsErrorCode#IO} if it cannot be made or written to
   */
  public GitRepositoryStore(Path root, GitLimits limits) {
    this.limits = limits;
    IsolatedSystem.install(limits.packCacheBytes());
    this.directories = directories(root);
    this.layout = new RepositoryLayout(limits);
    this.commits = new CommitCache(limits.commitCacheBytes());
    try {
      directories.sweep();
      // JGit tries out the clock of a file system once, in the directory it is first asked about,
      // which it makes if it is gone: never in a repository, which may be deleted meanwhile.
      FS.getFileStoreAttributes(directories.ownDirectory("clock"));
      this.fetches = new AnswerCache(directories.ownDirectory("fetches"), limits.fetchCacheBytes());
    } catch (IOException e) {
      throw new VcsException(
          VcsErrorCode.IO, "git store " + root + " is not usable: " + e.getMessage(), e);
    }
    this.background =
        new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "gatehouse-git-history");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Where the repositories of a store lie. */
  static RepositoryDirectories directories(Path root) {
    return new RepositoryDirectories(root, ".git");
  }

  @Override
  public VcsKind kind() {
    return VcsKind.GIT;
  }

  @Override
  public void create(RepositoryId id, String defaultBranch) {
    String head = Constants.R_HEADS + defaultBranch;
    if (RefNames.objection(head).isPresent()) {
      throw new VcsException(
          VcsErrorCode.BAD_REQUEST, "not a name a branch may have: " + defaultBranch);
    }
    GitFailure.guard(
        id,
        "creating",
        () -> {
          directories.create(id, made -> layout.write(made, head));
          return true;
        });
  }

  @Override
  public void copy(RepositoryId from, RepositoryId to, Optional<RefName> only) {
    OpenRepository source = acquire(from);
    try {
      GitFailure.guard(
          to,
          "copying",
          () -> {
            RepositoryCopy copy = new RepositoryCopy(source, limits, layout);
            directories.create(to, made -> copy.write(made, only));
            return true;
          });
    } finally {
      release(source);
    }
  }

  @Override
  public Repository open(RepositoryId id) {
    return new GitRepository(this, acquire(id));
  }

  @Override
  public boolean exists(RepositoryId id) {
    return Files.isDirectory(directories.directory(id));
  }

  @Override
  public void delete(RepositoryId id) {
    synchronized (open) {
      OpenRepository repository = open.remove(id);
      if (repository != null) {
        repository.retire();
        if (repository.users() == 0) {
          repository.close();
        }
      }
    }
    GitFailure.guard(
        id,
        "deleting",
        () -> {
          directories.delete(id);
          fetches.drop(id);
          return true;
        });
  }

  @Override
  public List<RepositoryId> list() {
    try {
      return directories.list();
    } catch (IOException e) {
      throw new VcsException(
          VcsErrorCode.IO, "the git store cannot be listed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    background.shutdown();
    background.getQueue().clear();
    synchronized (open) {
      closed = true;
      for (Iterator<OpenRepository> all = open.values().iterator(); all.hasNext(); ) {
        OpenRepository repository = all.next();
        repository.retire();
        if (repository.users() == 0) {
          repository.close();
        }
        all.remove();
      }
    }
    try {
      // An interrupt would close files under JGit's hands, so the thread is waited for.
      if (!background.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.log(Level.WARNING, "the history of a git repository is still being read");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  GitLimits limits() {
    return limits;
  }

  CommitCache commits() {
    return commits;
  }

  AnswerCache fetches() {
    return fetches;
  }

  /** Gives back what {@link #open} took. */
  void release(OpenRepository repository) {
    synchronized (open) {
      repository.addUser(-1);
      if (repository.retired() && repository.users() == 0) {
        repository.close();
      }
      evict();
    }
  }

  /** Brings a repository's history index up to date, after a push, beside whatever else goes on. */
  void refresh(RepositoryId id) {
    try {
      background.execute(() -> refreshNow(id));
    } catch (RejectedExecutionException e) {
      // The store is closing; the next reader does it.
      LOG.log(Level.DEBUG, "history of git repository {0} is left for later", id.value());
    }
  }

  private void refreshNow(RepositoryId id) {
    try {
      OpenRepository repository = acquire(id);
      try {
        repository.visible();
      } finally {
        release(repository);
      }
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "history of git repository " + id.value() + " is behind", e);
    }
  }

  private OpenRepository acquire(RepositoryId id) {
    synchronized (open) {
      if (closed) {
        throw new VcsException(VcsErrorCode.IO, "the git store is closed");
      }
      OpenRepository repository = open.get(id);
      if (repository == null) {
        if (!exists(id)) {
          throw new VcsException(
              VcsErrorCode.NOT_FOUND, "there is no git repository " + id.value());
        }
        repository =
            GitFailure.guard(
                id,
                "opening",
                () -> {
                  if (layout.restoreConfig(directories.directory(id))) {
                    LOG.log(
                        Level.WARNING,
                        "the configuration of git repository {0} was changed, and is restored",
                        id.value());
                  }
                  // Whoever began these before this store was opened has ended: there is one at a
                  // time.
                  int left = LeftOvers.clear(directories.directory(id), opened);
                  if (left > 0) {
                    LOG.log(
                        Level.INFO,
                        "cleared {0} files that a crash left in git repository {1}",
                        left,
                        id.value());
                  }
                  return new OpenRepository(id, directories.directory(id));
                });
        open.put(id, repository);
      }
      repository.addUser(1);
      evict();
      return repository;
    }
  }

  /** Closes repositories that nobody uses, longest unused first, until the rest fits. */
  private void evict() {
    long weight = 0;
    for (OpenRepository repository : open.values()) {
      weight += repository.history().weight();
    }
    Iterator<OpenRepository> eldest = open.values().iterator();
    while ((open.size() > limits.openRepositories() || weight > limits.historyCacheBytes())
        && eldest.hasNext()) {
      OpenRepository repository = eldest.next();
      if (repository.users() == 0) {
        weight -= repository.history().weight();
        eldest.remove();
        repository.close();
      }
    }
  }
}
