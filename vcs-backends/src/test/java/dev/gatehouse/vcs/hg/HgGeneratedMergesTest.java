package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.GeneratedMergesContract;

final class HgGeneratedMergesTest extends HgContractFixture implements GeneratedMergesContract {
  /**
   * Where one side moves a directory and the other renames a file into it that was changed too, hg
   * leaves the change behind at the old place. The second computation is there to refuse that; one
   * change in ten here moves a directory.
   */
  @Override
  public int mostRefused(int histories) {
    return histories / 20;
  }
}
