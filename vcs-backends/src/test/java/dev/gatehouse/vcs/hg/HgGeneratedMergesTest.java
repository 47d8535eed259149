package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.GeneratedMergesContract;

final class HgGeneratedMergesTest extends HgContractFixture implements GeneratedMergesContract {}
