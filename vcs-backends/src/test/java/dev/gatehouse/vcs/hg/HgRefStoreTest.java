package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.RefStoreContract;

final class HgRefStoreTest extends HgContractFixture implements RefStoreContract {}
