package dev.gatehouse.vcs.hg.bundle;

/**
 * What is too much in a bundle.
 *
 * @param bundle bytes of a whole bundle after unpacking
 * @param delta bytes of one revision's delta
 * @param items entries of a list: heads, phases, bookmarks
 */
public record BundleLimits(long bundle, int delta, int items) {
  /** For what clients send: 16 GiB, a file of 512 MiB, a million heads. */
  public static final BundleLimits DEFAULT = new BundleLimits(16L << 30, 512 << 20, 1_000_000);
}
