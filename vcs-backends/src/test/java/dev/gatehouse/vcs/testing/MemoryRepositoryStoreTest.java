package dev.gatehouse.vcs.testing;

final class MemoryRepositoryStoreTest extends MemoryContractFixture
    implements RepositoryStoreContract {}
