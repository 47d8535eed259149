package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.hg.exchange.RepositoryPushTarget;
import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.hg.view.HgSnapshot;
import dev.gatehouse.vcs.hg.wireproto.HgWireServer;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.CommitReader;
import dev.gatehouse.vcs.spi.HistoryReader;
import dev.gatehouse.vcs.spi.Maintenance;
import dev.gatehouse.vcs.spi.RefStore;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.RepositoryId;
import dev.gatehouse.vcs.spi.TreeReader;
import dev.gatehouse.vcs.spi.VcsErrorCode;
import dev.gatehouse.vcs.spi.VcsException;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.HgWire;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** A handle for one Mercurial repository: what its roles share. For one thread at a time. */
final class HgRepository implements Repository {
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
  public HgWire wire() {
    return new HgWireServer(
        new HgWireRepository(shared),
        Optional.of(
            new RepositoryPushTarget(
                new HgPushableRepository(shared), store.pushLimits(), LOCK_PATIENCE)),
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

  /** Something that reads from what the repository has now. */
  interface Reading<T> {
    T from(HgSnapshot snapshot) throws IOException;
  }

  /** Reads something from what the repository has now. */
  <T> T guard(String doing, Reading<T> reading) {
    return HgFailure.guard(id(), doing, () -> reading.from(shared.snapshot()));
  }

  VcsException notFound(String what) {
    return new VcsException(VcsErrorCode.NOT_FOUND, "hg repository " + id().value() + ": " + what);
  }

  /** The revision of a visible changeset. */
  static OptionalInt rev(HgSnapshot snapshot, CommitId id) {
    return snapshot.find(Node.parse(id.hex()).orElseThrow());
  }
}
