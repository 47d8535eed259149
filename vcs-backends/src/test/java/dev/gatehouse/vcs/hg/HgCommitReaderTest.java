package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.CommitReaderContract;

final class HgCommitReaderTest extends HgContractFixture implements CommitReaderContract {}
