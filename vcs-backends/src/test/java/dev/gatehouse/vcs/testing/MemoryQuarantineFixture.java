package dev.gatehouse.vcs.testing;

/** Gives the contract suites of quarantines a store in memory. */
abstract class MemoryQuarantineFixture extends MemoryContractFixture implements QuarantineSteps {
  /** A quarantine in memory always takes no more than a hundred thousand bytes. */
  @Override
  public void limitQuarantines(int bytes) {}

  /** What is in memory is never opened again. */
  public void reopen() {}
}
