package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.HistoryReaderContract;

final class HgHistoryReaderTest extends HgContractFixture implements HistoryReaderContract {}
