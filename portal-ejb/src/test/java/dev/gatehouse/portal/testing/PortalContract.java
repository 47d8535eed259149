package dev.gatehouse.portal.testing;

import dev.gatehouse.portal.Portal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests that every database has to pass: one portal for all tests of a class, each of which takes
 * names of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PortalContract {
  protected final TestDatabase database;

  /** What the tests talk to. */
  protected TestPortal test;

  @SuppressWarnings("NullAway.Init") // Set before the first test.
  protected PortalContract(TestDatabase database) {
    this.database = database;
  }

  @BeforeAll
  protected void start() {
    test = TestPortal.on(database);
  }

  @AfterAll
  protected void stop() {
    test.close();
  }

  protected final Portal portal() {
    return test.portal();
  }
}
