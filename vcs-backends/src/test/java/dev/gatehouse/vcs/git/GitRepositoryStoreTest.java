package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.RepositoryStoreContract;

final class GitRepositoryStoreTest extends GitContractFixture implements RepositoryStoreContract {}
