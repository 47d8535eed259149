package dev.gatehouse.vcs.git;

import java.time.Duration;

/**
 * Every bound of the git backend. All sizes are in bytes.
 *
 * @param maxPackBytes the largest pack a push may send
 * @param maxObjectBytes the largest single object a push may send, inflated
 * @param maxUnpackedBytes how much all objects of one push may come to, inflated
 * @param maxPackObjects how many objects one push may send
 * @param maxCommandBytes how long the list of refs of one push may be
 * @param maxRefEdits how many refs one push may change
 * @param openRepositories how many repositories are kept open although nobody uses them
 * @param packCacheBytes heap for windows of pack files, shared by all repositories
 * @param historyCacheBytes heap for history indexes, shared by all repositories
 * @param commitCacheBytes heap for parsed commits, shared by all repositories
 * @param fetchCacheBytes disk for answers to fetches, shared by all repositories; 0 to keep none
 * @param pruneAfter how old an object that nothing reaches must be before it is deleted; at least
 *     an hour, so that a push under way keeps what it just sent
 */
public record GitLimits(
    long maxPackBytes,
    long maxObjectBytes,
    long maxUnpackedBytes,
    int maxPackObjects,
    int maxCommandBytes,
    int maxRefEdits,
    int openRepositories,
    long packCacheBytes,
    long historyCacheBytes,
    long commitCacheBytes,
    long fetchCacheBytes,
    Duration pruneAfter) {
  private static final long MIB = 1L << 20;

  public GitLimits {
    if (maxPackBytes < 1
        || maxObjectBytes < 1
        || maxUnpackedBytes < 1
        || maxPackObjects < 1
        || maxCommandBytes < 1
        || maxRefEdits < 1
        || openRepositories < 1
        || packCacheBytes < MIB
        || historyCacheBytes < 0
        || commitCacheBytes < 0
        || fetchCacheBytes < 0
        || pruneAfter.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalArgumentException("a limit is out of its range");
    }
  }

  /**
   * What serves a small to middling site: packs of 2 GiB, objects of 100 MiB, caches that follow
   * the heap, 2 GiB of disk for answers, two weeks before anything is pruned.
   */
  public static GitLimits defaults() {
    long heap = Runtime.getRuntime().maxMemory();
    return new GitLimits(
        2048 * MIB,
        100 * MIB,
        64 * 1024 * MIB,
        10_000_000,
        (int) (3 * MIB),
        10_000,
        200,
        Math.max(8 * MIB, heap / 16),
        Math.max(16 * MIB, heap / 8),
        Math.max(4 * MIB, heap / 64),
        2048 * MIB,
        Duration.ofDays(14));
  }

  /** The same with other bounds on what one push may send. */
  public GitLimits withPushBounds(
      long packBytes, long objectBytes, long unpackedBytes, int packObjects) {
    return new GitLimits(
        packBytes,
        objectBytes,
        unpackedBytes,
        packObjects,
        maxCommandBytes,
        maxRefEdits,
        openRepositories,
        packCacheBytes,
        historyCacheBytes,
        commitCacheBytes,
        fetchCacheBytes,
        pruneAfter);
  }

  /** The same with another bound on the disk for answers to fetches. */
  public GitLimits withFetchCacheBytes(long bytes) {
    return new GitLimits(
        maxPackBytes,
        maxObjectBytes,
        maxUnpackedBytes,
        maxPackObjects,
        maxCommandBytes,
        maxRefEdits,
        openRepositories,
        packCacheBytes,
        historyCacheBytes,
        commitCacheBytes,
        bytes,
        pruneAfter);
  }
}
