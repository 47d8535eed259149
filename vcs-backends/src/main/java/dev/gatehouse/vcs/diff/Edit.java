package dev.gatehouse.vcs.diff;

/**
 * A place where two files differ: some lines of the one stand where some of the other do.
 *
 * @param beginA the first line in the file before, from 0
 * @param endA behind the last; equal to {@code beginA} if lines were only added
 * @param beginB the first line in the file after, from 0
 * @param endB behind the last; equal to {@code beginB} if lines were only removed
 */
public record Edit(int beginA, int endA, int beginB, int endB) {
  /** How many lines are removed. */
  public int removed() {
    return endA - beginA;
  }

  /** How many lines are added. */
  public int added() {
    return endB - beginB;
  }
}
