package dev.gatehouse.vcs.hg.revlog;

import java.io.IOException;

/** Where a revlog's packed chunks come from. Thread-safe. */
interface Chunks {
  /**
   * Reads one chunk as it is stored.
   *
   * @param index has the revision
   */
  byte[] read(RevlogIndex index, int rev) throws IOException;
}
