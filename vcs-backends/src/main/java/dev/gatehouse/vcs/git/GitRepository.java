package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.ContentReader;
import dev.gatehouse.vcs.spi.HiddenHeads;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.Maintenance;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.GitWire;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** A handle for one git repository: what its roles share. For one thread at a time. */
final class GitRepository implements Repository {
  private final GitRepositoryStore store;
  private final OpenRepository shared;
  private final GitView view;
  private boolean closed;

  GitRepository(GitRepositoryStore store, OpenRepository shared) {
    this.store = store;
    this.shared = shared;
    this.view =
        new GitView(
            shared.id(),
            shared.files().newObjectReader(),
            store.commits(),
            shared::visible,
            shared::forgetPacks);
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
    return new GitCommitReader(view);
  }

  @Override
  public TreeReader trees() {
    return new GitTreeReader(view);
  }

  @Override
  public HistoryReader history() {
    return new GitHistoryReader(view);
  }

  @Override
  public Optional<ContentReader> contents() {
    return Optional.of(new GitContentReader(this));
  }

  @Override
  public Quarantine quarantine(Set<String> groups) {
    return guard("opening a quarantine", () -> GitQuarantine.open(this, groups));
  }

  @Override
  public HiddenHeads hidden() {
    return new HiddenRefs(this);
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
      view.close();
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
    return view.reader();
  }

  TreeCache treeCache() {
    return view.treeCache();
  }

  /** Reads something; see {@link GitView#guard}. */
  <T> T guard(String doing, GitFailure.Action<T> action) {
    return view.guard(doing, action);
  }

  /** Changes something, or reads it in pieces as it is sent: not to be done twice. */
  <T> T guardOnce(String doing, GitFailure.Action<T> action) {
    return GitFailure.guard(id(), doing, action);
  }

  /** The tree of a commit, whether it is visible or not. */
  ObjectId rootOf(ObjectId commit) throws IOException {
    return view.rootOf(commit);
  }

  /** What readers share. */
  GitView view() {
    return view;
  }
}
