package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.bundle.BundleLimits;
import dev.gatehouse.vcs.hg.exchange.RepositoryPushTarget;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.hg.wireproto.HgWireServer;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.Maintenance;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.HgWire;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A handle for one Mercurial repository: what its roles share. For one thread at a time. */
final class HgRepository implements Repository, HgReading {
  /** How long a push waits for others; clients wait longer. */
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(60);

  private final HgRepositoryStore store;
  private final OpenHgRepository shared;
  private boolean closed;

  HgRepository(HgRepositoryStore store, OpenHgRepository shared) {
    this.store = store;
    this.shared = shared;
  }

  @Override
  public RepositoryId id() {
    return shared.id();
  }

  @Override
  public VcsKind kind() {
    return VcsKind.HG;
  }

  @Override
  public RefStore refs() {
    return new HgRefStore(this);
  }

  @Override
  public CommitReader commits() {
    return new HgCommitReader(this);
  }

  @Override
  public TreeReader trees() {
    return new HgTreeReader(this);
  }

  @Override
  public HistoryReader history() {
    return new HgHistoryReader(this);
  }

  @Override
  public Quarantine quarantine(Set<String> groups) {
    return HgFailure.guard(
        id(), "opening a quarantine", () -> HgQuarantine.open(this, new TreeSet<>(groups)));
  }

  @Override
  public HgHiddenHeads hidden() {
    return new HgHiddenHeads(this);
  }

  @Override
  public HgWire wire() {
    return new HgWireServer(
        new HgWireRepository(shared, true),
        Optional.of(pushTarget(LOCK_PATIENCE)),
        store.arriving(),
        store.limits().maxPushBytes(),
        store.bundleLimits(),
        store.answers());
  }

  @Override
  public Maintenance maintenance() {
    return new HgMaintenance(this);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      store.release(shared);
    }
  }

  OpenHgRepository shared() {
    return shared;
  }

  @Override
  public HgSnapshot snapshot() throws IOException {
    return shared.snapshot();
  }

  HgLimits limits() {
    return store.limits();
  }

  /** How changesets come to the repository, one transaction after the other. */
  RepositoryPushTarget pushTarget(Duration patience) {
    return new RepositoryPushTarget(new HgPushableRepository(shared), store.pushLimits(), patience);
  }

  BundleLimits bundleLimits() {
    return store.bundleLimits();
  }
}
