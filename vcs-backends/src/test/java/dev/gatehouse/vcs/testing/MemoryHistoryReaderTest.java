package dev.gatehouse.vcs.testing;

final class MemoryHistoryReaderTest extends MemoryContractFixture
    implements HistoryReaderContract {}
