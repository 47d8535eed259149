package dev.gatehouse.vcs.testing;

final class MemoryTreeReaderTest extends MemoryContractFixture implements TreeReaderContract {}
