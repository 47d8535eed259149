package dev.gatehouse.vcs.testing;

final class MemoryCommitReaderTest extends MemoryContractFixture implements CommitReaderContract {}
