package dev.gatehouse.vcs.testing;

final class MemoryRefStoreTest extends MemoryContractFixture implements RefStoreContract {}
