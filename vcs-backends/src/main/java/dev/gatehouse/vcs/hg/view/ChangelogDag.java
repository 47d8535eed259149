package dev.gatehouse.vcs.hg.view;

import dev.gatehouse.vcs.hg.dag.Dag;
import dev.gatehouse.vcs.hg.revlog.Revlog;

/** How the changesets of a changelog descend from one another. */
record ChangelogDag(Revlog changelog) implements Dag {
  @Override
  public int size() {
    return changelog.size();
  }

  @Override
  public int p1(int rev) {
    return changelog.p1(rev);
  }

  @Override
  public int p2(int rev) {
    return changelog.p2(rev);
  }
}
