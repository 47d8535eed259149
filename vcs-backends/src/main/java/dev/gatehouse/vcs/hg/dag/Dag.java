package dev.gatehouse.vcs.hg.dag;

/**
 * How revisions descend from one another. A parent's number is less than its children's; -1 is no
 * parent. Implementations do not change and are thread-safe.
 */
public interface Dag {
  /** How many revisions there are. */
  int size();

  int p1(int rev);

  int p2(int rev);
}
