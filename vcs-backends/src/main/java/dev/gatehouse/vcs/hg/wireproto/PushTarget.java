package dev.gatehouse.vcs.hg.wireproto;

import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import java.io.IOException;

/** Where pushes go. Thread-safe. */
public interface PushTarget {
  /** The same, where what is pushed becomes public or stays draft. */
  PushTarget publishing(boolean publishing);

  /**
   * Begins a push: takes the repository's locks, and holds them until it is closed.
   *
   * @param guard is asked once, at the commit, on all that changed
   * @throws dev.gatehouse.vcs.spi.VcsException with LOCK_TIMEOUT
   */
  PushTransaction begin(ReceiveGuard guard) throws IOException;
}
