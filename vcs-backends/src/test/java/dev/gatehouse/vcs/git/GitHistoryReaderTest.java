package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.HistoryReaderContract;

final class GitHistoryReaderTest extends GitContractFixture implements HistoryReaderContract {}
