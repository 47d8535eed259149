package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.QuarantineContract;

final class GitQuarantineTest extends GitQuarantineFixture implements QuarantineContract {}
