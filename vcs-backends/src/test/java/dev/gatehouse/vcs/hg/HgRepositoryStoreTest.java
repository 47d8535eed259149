package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.RepositoryStoreContract;

final class HgRepositoryStoreTest extends HgContractFixture implements RepositoryStoreContract {}
