package dev.gatehouse.vcs.hg;

/**
 * Bounds of a store of Mercurial repositories.
 *
 * @param maxTextBytes how long a text of any revision may be: a file, a manifest, a changeset
 * @param cacheBytes heap for what was read lately, of all repositories
 * @param answerCacheBytes disk for bundles that were sent lately, of all repositories; 0 for none
 * @param maxPushBytes how long a bundle that is pushed may be
 * @param openRepositories how many repositories that nobody uses are kept open
 */
public record HgLimits(
    int maxTextBytes,
    long cacheBytes,
    long answerCacheBytes,
    long maxPushBytes,
    int openRepositories) {
  private static final int MIB = 1 << 20;

  public HgLimits {
    if (maxTextBytes < 1
        || cacheBytes < 0
        || answerCacheBytes < 0
        || maxPushBytes < 1
        || openRepositories < 1) {
      throw new IllegalArgumentException("a limit is out of its range");
    }
  }

  /** What serves a small to middling site: texts of 100 MiB, and an eighth of the heap. */
  public static HgLimits defaults() {
    return new HgLimits(
        100 * MIB,
        Math.max(16L * MIB, Runtime.getRuntime().maxMemory() / 8),
        1L << 30,
        2L << 30,
        100);
  }
}
