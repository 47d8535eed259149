package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.store.RepositoryLock;
import dev.gatehouse.vcs.hg.store.Transaction;
import dev.gatehouse.vcs.hg.wireproto.PushTarget;
import dev.gatehouse.vcs.hg.wireproto.PushTransaction;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;
import java.time.Duration;

/** Pushes to a repository on disk, one at a time under its locks. Thread-safe. */
public final class RepositoryPushTarget implements PushTarget {
  private final PushableRepository repository;
  private final PushLimits limits;
  private final Duration patience;
  private final boolean publishing;

  /**
   * Pushes to one repository, which publishes.
   *
   * @param patience how long to wait for others who change it
   */
  public RepositoryPushTarget(PushableRepository repository, PushLimits limits, Duration patience) {
    this(repository, limits, patience, true);
  }

  private RepositoryPushTarget(
      PushableRepository repository, PushLimits limits, Duration patience, boolean publishing) {
    this.repository = repository;
    this.limits = limits;
    this.patience = patience;
    this.publishing = publishing;
  }

  @Override
  public PushTarget publishing(boolean changed) {
    return new RepositoryPushTarget(repository, limits, patience, changed);
  }

  @Override
  public PushTransaction begin(ReceiveGuard guard) throws IOException {
    RepositoryLock lock = RepositoryLock.take(repository.dotHg(), patience);
    boolean begun = false;
    try {
      Transaction transaction = Transaction.begin(lock);
      try {
        PushTransaction push =
            new RepositoryPush(
                repository, limits, publishing, guard, lock, transaction, repository.snapshot());
        begun = true;
        return push;
      } finally {
        if (!begun) {
          transaction.close();
        }
      }
    } finally {
      if (!begun) {
        lock.close();
      }
    }
  }
}
