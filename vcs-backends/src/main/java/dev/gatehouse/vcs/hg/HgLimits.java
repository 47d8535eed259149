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
 * @param maxQuarantineBytes how long the texts of all revisions of one quarantine may be together,
 *     which are in memory as long as it is open
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
    long maxQuarantineBytes,
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
        || maxQuarantineBytes < 1
        || openRepositories < 1) {
      throw new IllegalArgumentException("a limit is out of its range");
    }
  }

  /** How many times a text that is pushed is in memory, at the most. */
  private static final int TEXT_FACTOR = 10;

  /** Heap for each entry of a list that is pushed. */
  private static final int ITEM_BYTES = 1 << 10;

  private static final int MOST_ITEMS = 1_000_000;

  /** How long a text may be that is pushed: no longer than the heap can bear to check. */
  int maxPushedTextBytes() {
    return (int)
        Math.min(maxTextBytes, Math.max(MIB, Runtime.getRuntime().maxMemory() / TEXT_FACTOR));
  }

  /** How many entries a list in a push may have: heads, bookmarks, markers. */
  static int maxPushedItems() {
    return (int) Math.min(MOST_ITEMS, Runtime.getRuntime().maxMemory() / ITEM_BYTES);
  }

  /** How much the names of files in changesets and manifests of a push may take until its end. */
  static long maxPushedNameBytes() {
    return Math.max(8L * MIB, Runtime.getRuntime().maxMemory() / 8);
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
        Math.max(8L * MIB, Runtime.getRuntime().maxMemory() / 8),
        Math.max(16L * MIB, Math.min(256L * MIB, Runtime.getRuntime().maxMemory() / 4)),
        100);
  }
}
