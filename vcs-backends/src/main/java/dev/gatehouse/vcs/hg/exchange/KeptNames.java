package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.format.HgFormatException;
import dev.gatehouse.vcs.spi.RepoPath;

/**
 * Counts what names of files and revisions take of the heap until a push is committed: a short
 * manifest, well packed, can have millions. For one thread.
 */
final class KeptNames {
  /** A path with its entry of a map and what that leads to, without its bytes. */
  private static final int PATH = 250;

  /** A node in a set, or a number. */
  private static final int NODE = 100;

  private final long limit;
  private long bytes;

  KeptNames(long limit) {
    this.limit = limit;
  }

  void path(RepoPath path) throws HgFormatException {
    count(PATH + path.bytes().length);
  }

  void node() throws HgFormatException {
    count(NODE);
  }

  private void count(int more) throws HgFormatException {
    bytes += more;
    if (bytes > limit) {
      throw new HgFormatException(
          "the push names too many files and revisions at once; push it in parts (hg push -r)");
    }
  }
}
