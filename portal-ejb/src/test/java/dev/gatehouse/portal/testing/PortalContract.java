package dev.gatehouse.portal.testing;

import dev.gatehouse.portal.Portal;

/**
 * Tests that every database has to pass. They share one portal with all other contracts on the same
 * database, so that each test takes names of its own.
 */
public abstract class PortalContract {
  /** What the tests talk to. Closed by whoever opened it. */
  protected final TestPortal test;

  protected PortalContract(TestPortal test) {
    this.test = test;
  }

  protected final Portal portal() {
    return test.portal();
  }
}
