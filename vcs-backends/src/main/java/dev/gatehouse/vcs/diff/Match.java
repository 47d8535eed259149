package dev.gatehouse.vcs.diff;

/**
 * Lines that two files have in common, in the same order.
 *
 * @param beginA the first of them in the one file, from 0
 * @param beginB the first of them in the other
 * @param length how many there are
 */
public record Match(int beginA, int beginB, int length) {
  /** Behind the last of them in the one file. */
  public int endA() {
    return beginA + length;
  }

  /** Behind the last of them in the other. */
  public int endB() {
    return beginB + length;
  }
}
