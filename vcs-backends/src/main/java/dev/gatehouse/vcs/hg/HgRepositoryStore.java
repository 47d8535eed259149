package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.answers.AnswerCache;
import dev.gatehouse.vcs.disk.RepositoryDirectories;
import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.hg.exchange.PushLimits;
import dev.gatehouse.vcs.hg.view.ViewCaches;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.RepositoryStore;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mercurial repositories in a directory of their own, each without a working copy, each under its
 * number.
 *
 * <p>What a repository does follows from {@link HgLimits} and from what it requires alone: no
 * {@code hgrc}, hook or extension is obeyed, and no process is started. Stock hg may read and write
 * the same repositories meanwhile: both take hg's locks.
 */
public final class HgRepositoryStore implements RepositoryStore {
  private final HgLimits limits;
  private final RepositoryDirectories directories;
  private final ViewCaches caches;
  private final AnswerCache answers;
  private final Path arriving;
  private final Map<RepositoryId, OpenHgRepository> open = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<OpenHgRepository, Integer> users = new HashMap<>();
  private boolean closed;

  /**
   * Opens a store, which is made if it is not there, and clears away what a crash left in it.
   *
   * @param root a directory that nothing else but hg writes to
   * @throws VcsException with {@link VcsErrorCode#IO} if it cannot be made or written to
   */
  public HgRepositoryStore(Path root, HgLimits limits) {
    this.limits = limits;
    this.directories = directories(root);
    this.caches = new ViewCaches(limits.cacheBytes());
    try {
      directories.sweep();
      this.answers =
          new AnswerCache(directories.ownDirectory("answers"), limits.answerCacheBytes());
      this.arriving = directories.ownDirectory("new");
    } catch (IOException e) {
      throw new VcsException(
          VcsErrorCode.IO, "hg store " + root + " is not usable: " + e.getMessage(), e);
    }
  }

  /** Where the repositories of a store lie. */
  static RepositoryDirectories directories(Path root) {
    return new RepositoryDirectories(root, "");
  }

  @Override
  public VcsKind kind() {
    return VcsKind.HG;
  }

  @Override
  public void create(RepositoryId id, String defaultBranch) {
    if (!HgNames.isBranch(defaultBranch)) {
      throw new VcsException(
          VcsErrorCode.BAD_REQUEST, "not a name a branch may have: " + defaultBranch);
    }
    HgFailure.guard(
        id,
        "creating",
        () -> {
          directories.create(id, made -> HgLayout.write(made, defaultBranch));
          return true;
        });
  }

  @Override
  public void copy(RepositoryId from, RepositoryId to, Optional<RefName> only) {
    try (HgRepository source = acquire(from)) {
      HgFailure.guard(
          to,
          "copying",
          () -> {
            directories.create(
                to,
                made -> {
                  HgLayout.write(made, source.refs().defaultBranch().name());
                  OpenHgRepository target = new OpenHgRepository(to, made, caches, limits);
                  new RepositoryCopy(source, target, this).write(only);
                });
            return true;
          });
    }
  }

  @Override
  public Repository open(RepositoryId id) {
    return acquire(id);
  }

  private HgRepository acquire(RepositoryId id) {
    synchronized (open) {
      if (closed) {
        throw new VcsException(VcsErrorCode.IO, "the hg store is closed");
      }
      OpenHgRepository repository = open.get(id);
      if (repository == null) {
        if (!exists(id)) {
          throw new VcsException(VcsErrorCode.NOT_FOUND, "there is no hg repository " + id.value());
        }
        repository =
            HgFailure.guard(
                id,
                "opening",
                () -> new OpenHgRepository(id, directories.directory(id), caches, limits));
        open.put(id, repository);
      }
      users.merge(repository, 1, Integer::sum);
      evict();
      return new HgRepository(this, repository);
    }
  }

  /** Gives back what {@link #open} took. */
  void release(OpenHgRepository repository) {
    synchronized (open) {
      users.computeIfPresent(repository, (known, count) -> count == 1 ? null : count - 1);
      evict();
    }
  }

  private void evict() {
    Iterator<OpenHgRepository> eldest = open.values().iterator();
    while (open.size() > limits.openRepositories() && eldest.hasNext()) {
      if (!users.containsKey(eldest.next())) {
        eldest.remove();
      }
    }
  }

  @Override
  public boolean exists(RepositoryId id) {
    return Files.isDirectory(directories.directory(id));
  }

  @Override
  public void delete(RepositoryId id) {
    synchronized (open) {
      open.remove(id);
    }
    HgFailure.guard(
        id,
        "deleting",
        () -> {
          directories.delete(id);
          answers.drop(id);
          return true;
        });
  }

  @Override
  public List<RepositoryId> list() {
    try {
      return directories.list();
    } catch (IOException e) {
      throw new VcsException(
          VcsErrorCode.IO, "the hg store cannot be listed: " + e.getMessage(), e);
    }
  }

  AnswerCache answers() {
    return answers;
  }

  /** Where what clients push arrives; a crash's rest in it is cleared away. */
  Path arriving() {
    return arriving;
  }

  BundleLimits bundleLimits() {
    // A delta may be longer than the text it makes, by its hunks.
    int delta = (int) Math.min(Integer.MAX_VALUE / 2, limits.maxPushedTextBytes() + (1L << 20));
    return new BundleLimits(limits.maxUnpackedBytes(), delta, HgLimits.maxPushedItems());
  }

  PushLimits pushLimits() {
    return new PushLimits(
        limits.maxPushedTextBytes(),
        limits.maxCheckedBytes(),
        limits.maxChangesetBytes(),
        HgLimits.maxPushedNameBytes(),
        HgLimits.maxPushedItems());
  }

  HgLimits limits() {
    return limits;
  }

  @Override
  public void close() {
    synchronized (open) {
      closed = true;
      open.clear();
    }
  }
}
