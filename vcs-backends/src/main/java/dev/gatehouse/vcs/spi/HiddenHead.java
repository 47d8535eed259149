package dev.gatehouse.vcs.spi;

/**
 * The name of a commit that is kept without a ref that anybody sees: a version of a pull request,
 * or a candidate.
 *
 * @param group what is read together, such as all versions of one pull request: 1 to 40 of {@code
 *     a-z 0-9 -}
 * @param number which one of the group, from 1
 */
public record HiddenHead(String group, int number) {
  public HiddenHead {
    if (!group.matches("[a-z0-9-]{1,40}") || number < 1) {
      throw new IllegalArgumentException("not a hidden head: " + group + " " + number);
    }
  }
}
