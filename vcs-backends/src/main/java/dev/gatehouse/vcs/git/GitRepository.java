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
import dev.gatehouse.vcs.spi.wire.WireServer;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** A handle for one git repository: what its roles share. For one thread at a time. */
final class GitRepository implements Repository {
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
  public WireServer wire() {
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

  /** Runs something that fails as JGit does. */
  <T> T guard(String doing, GitFailure.Action<T> action) {
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
