package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.TreeReaderContract;

final class HgTreeReaderTest extends HgContractFixture implements TreeReaderContract {}
