package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.GeneratedMergesContract;

final class GitGeneratedMergesTest extends GitQuarantineFixture
    implements GeneratedMergesContract {}
