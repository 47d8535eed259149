package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.ContentReader;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.Maintenance;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.GitWire;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.PackInvalidException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** A handle for one git repository: what its roles share. For one thread at a time. */
final class GitRepository implements Repository {
  private static final System.Logger LOG = System.getLogger(GitRepository.class.getName());

  /** How long a reader waits before each of its further tries. */
  private static final int[] WAITS_MILLIS = {10, 50, 200};

  private final GitRepositoryStore store;
  private final OpenRepository shared;
  private final ObjectReader reader;
  private final TreeCache trees;
  private boolean closed;

  GitRepository(GitRepositoryStore store, OpenRepository shared) {
    this.store = store;
    this.shared = shared;
    this.reader = shared.files().newObjectReader();
    this.trees = new TreeCache(reader);
  }

  @Override
  public RepositoryId id() {
    return shared.id();
  }

  @Override
  public VcsKind kind() {
    return VcsKind.GIT;
  }

  @Override
  public RefStore refs() {
    return new GitRefStore(this);
  }

  @Override
  public CommitReader commits() {
    return new GitCommitReader(this);
  }

  @Override
  public TreeReader trees() {
    return new GitTreeReader(this);
  }

  @Override
  public HistoryReader history() {
    return new GitHistoryReader(this);
  }

  @Override
  public Optional<ContentReader> contents() {
    return Optional.of(new GitContentReader(this));
  }

  @Override
  public GitWire wire() {
    return new GitWireServer(this);
  }

  @Override
  public Maintenance maintenance() {
    return new GitMaintenance(this);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      reader.close();
      store.release(shared);
    }
  }

  GitRepositoryStore store() {
    return store;
  }

  OpenRepository shared() {
    return shared;
  }

  ObjectReader reader() {
    return reader;
  }

  TreeCache treeCache() {
    return trees;
  }

  /**
   * Reads something, which fails as JGit does. Maintenance may replace a pack by one of the same
   * objects and so of the same name; for a moment JGit then takes the pack for damaged and its
   * objects for missing. So what fails in that way is read again.
   */
  <T> T guard(String doing, GitFailure.Action<T> action) {
    return GitFailure.guard(
        id(),
        doing,
        () -> {
          for (int wait : WAITS_MILLIS) {
            try {
              return action.run();
            } catch (MissingObjectException | CorruptObjectException | PackInvalidException e) {
              LOG.log(
                  Level.INFO,
                  "git repository {0}: {1}, again: {2}",
                  id().value(),
                  doing,
                  e.getMessage());
              pause(wait);
              shared.forgetPacks();
            }
          }
          return action.run();
        });
  }

  private static void pause(int millis) throws InterruptedIOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Changes something, or reads it in pieces as it is sent: not to be done twice. */
  <T> T guardOnce(String doing, GitFailure.Action<T> action) {
    return GitFailure.guard(id(), doing, action);
  }

  /** What users may see of the history now. */
  History.Visible visible() throws IOException {
    return shared.visible();
  }

  /** A commit as a value, whether it is visible or not. */
  Commit commit(ObjectId id) throws IOException {
    Optional<Commit> known = store.commits().get(id(), id);
    if (known.isPresent()) {
      return known.get();
    }
    Commit commit =
        CommitParser.commit(
            new CommitId(id.name()), reader.open(id, Constants.OBJ_COMMIT).getCachedBytes());
    store.commits().put(id(), id, commit);
    return commit;
  }

  /** The tree of a commit; empty if the commit is not visible. */
  Optional<ObjectId> root(CommitId commit) throws IOException {
    if (visible().position(commit).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(rootOf(ObjectId.fromString(commit.hex())));
  }

  /** The tree of a commit, whether it is visible or not. */
  ObjectId rootOf(ObjectId commit) throws IOException {
    byte[] raw = reader.open(commit, Constants.OBJ_COMMIT).getCachedBytes();
    return CommitParser.links(raw).tree();
  }
}
