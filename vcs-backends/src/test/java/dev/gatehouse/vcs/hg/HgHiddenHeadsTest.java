package dev.gatehouse.vcs.hg;

import dev.gatehouse.vcs.testing.HiddenHeadsContract;

final class HgHiddenHeadsTest extends HgContractFixture implements HiddenHeadsContract {}
