package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.HiddenHeadsContract;

final class GitHiddenHeadsTest extends GitQuarantineFixture implements HiddenHeadsContract {}
