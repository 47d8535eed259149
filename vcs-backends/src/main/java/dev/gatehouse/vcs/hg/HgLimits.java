package dev.gatehouse.vcs.hg;

/**
 * Bounds of a store of Mercurial repositories.
 *
 * @param maxTextBytes how long a text of any revision may be: a file, a manifest, a changeset
 * @param cacheBytes heap for what was read lately, of all repositories
 * @param answerCacheBytes disk for bundles that were sent lately, of all repositories; 0 for none
 * @param maxPushBytes how long a bundle that is pushed may be
 * @param maxUnpackedBytes how long a bundle that is pushed may be when it is unpacked
 * @param maxCheckedBytes how long the texts of all revisions of a push may be together, which are
 *     made and hashed one after the other
 * @param maxChangesetBytes how long the texts of all changesets of a push may be together, which
 *     are in memory until it is committed
 * @param openRepositories how many repositories that nobody uses are kept open
 */
public record HgLimits(
    int maxTextBytes,
    long cacheBytes,
    long answerCacheBytes,
    long maxPushBytes,
    long maxUnpackedBytes,
    long maxCheckedBytes,
    long maxChangesetBytes,
    int openRepositories) {
  private static final int MIB = 1 << 20;

  public HgLimits {
    if (maxTextBytes < 1
        || cacheBytes < 0
        || answerCacheBytes < 0
        || maxPushBytes < 1
        || maxUnpackedBytes < 1
        || maxCheckedBytes < 1
        || maxChangesetBytes < 1
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
        4L << 30,
        256L << 30,
        Math.max(16L * MIB, Runtime.getRuntime().maxMemory() / 4),
        100);
  }
}
