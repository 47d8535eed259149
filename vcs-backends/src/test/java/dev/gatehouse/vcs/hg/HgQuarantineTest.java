package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.QuarantineContract;

final class HgQuarantineTest extends HgContractFixture implements QuarantineContract {}
