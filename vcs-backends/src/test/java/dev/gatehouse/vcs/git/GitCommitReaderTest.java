package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.CommitReaderContract;

final class GitCommitReaderTest extends GitContractFixture implements CommitReaderContract {}
