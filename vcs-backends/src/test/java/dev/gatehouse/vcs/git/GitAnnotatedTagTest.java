package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.AnnotatedTagContract;

final class GitAnnotatedTagTest extends GitContractFixture implements AnnotatedTagContract {}
