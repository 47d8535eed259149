package dev.gatehouse.portal.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WritersTest {
  @Test
  void fewerWriteAtOnceThanThereAreConnections() {
    assertEquals(5, Transactions.writers(10));
    assertEquals(13, Transactions.writers(20));
    for (int connections = Transactions.FEWEST_CONNECTIONS; connections < 200; connections++) {
      int writers = Transactions.writers(connections);
      assertTrue(
          writers >= 1 && writers < connections - MigratedConnections.MOST,
          writers + " of " + connections);
    }
    assertThrows(IllegalArgumentException.class, () -> Transactions.writers(1));
  }
}
