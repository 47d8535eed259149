package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.MergeContract;

final class GitMergeTest extends GitQuarantineFixture implements MergeContract {}
