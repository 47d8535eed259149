package dev.gatehouse.launcher;

/**
 * How many connections there may be, and how long the headers of a request on one.
 *
 * <p>Mercurial sends the arguments of a command in headers of 1 KiB each, up to 1 MiB of them where
 * a repository has many heads. But headers lie in memory until the last one has come, and strangers
 * may open connections and never send it: 400 of them with 1 MiB each end a portal of 512 MiB. So
 * all connections together never hold more than a third of the memory.
 *
 * @param connections how many at once
 * @param bytes of one request's headers
 * @param count how many headers one request may have
 */
record HeaderLimits(int connections, int bytes, int count) {
  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  /**
   * The limits for a process.
   *
   * @param memory the most it may have, in bytes
   */
  static HeaderLimits of(long memory) {
    long share = memory / 3;
    long connections = Math.min(4_096, Math.max(1_024, share / MIB));
    // A little more than 1 MiB, for what comes beside the arguments.
    long bytes = Math.min(MIB + 64 * KIB, Math.max(128 * KIB, share / connections));
    return new HeaderLimits((int) connections, (int) bytes, (int) (bytes / KIB) + 100);
  }
}
