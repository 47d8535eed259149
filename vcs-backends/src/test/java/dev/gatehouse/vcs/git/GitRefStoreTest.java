package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.RefStoreContract;

final class GitRefStoreTest extends GitContractFixture implements RefStoreContract {}
