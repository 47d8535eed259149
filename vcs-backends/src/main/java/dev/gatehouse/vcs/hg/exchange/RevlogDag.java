package dev.gatehouse.vcs.hg.exchange;

import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.revlog.Revlog;

/** How the revisions of a revlog descend from one another. */
record RevlogDag(Revlog revlog) implements Dag {
  @Override
  public int size() {
    return revlog.size();
  }

  @Override
  public int p1(int rev) {
    return revlog.p1(rev);
  }

  @Override
  public int p2(int rev) {
    return revlog.p2(rev);
  }
}
