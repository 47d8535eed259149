package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.TreeReaderContract;

final class GitTreeReaderTest extends GitContractFixture implements TreeReaderContract {}
