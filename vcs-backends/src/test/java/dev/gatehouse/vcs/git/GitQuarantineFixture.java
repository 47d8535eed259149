package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.testing.QuarantineSteps;

/** Gives the contract suites of quarantines a git store. */
abstract class GitQuarantineFixture extends GitContractFixture implements QuarantineSteps {
  @Override
  public void limitQuarantines(int bytes) {
    reopen(GitLimits.defaults().withPushBounds(bytes, bytes, bytes, 1_000));
  }

  public void reopen() {
    reopen(GitLimits.defaults());
  }
}
