package dev.gatehouse.vcs.testing;

/** Gives the contract suites of quarantines a store in memory. */
abstract class MemoryQuarantineFixture extends MemoryContractFixture implements QuarantineSteps {
  /** What is in memory is never opened again. */
  public void reopen() {}
}
