package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.MergeContract;

final class HgMergeTest extends HgContractFixture implements MergeContract {}
