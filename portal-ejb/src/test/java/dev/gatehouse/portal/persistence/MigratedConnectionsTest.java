package dev.gatehouse.portal.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class MigratedConnectionsTest {
  /** Closes each connection for good, as a pool does with those that were idle for long. */
  private static JdbcDataSource withoutPool() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:migrated-" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    return source;
  }

  private static int insert(JdbcDataSource source, int id) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(
          "insert into owner (id, created_at, display_name, login, login_key, version, kind)"
              + " values ("
              + id
              + ", 0, 'A', 'a"
              + id
              + "', 'a"
              + id
              + "', 1, 'ACCOUNT')");
    }
  }

  @Test
  void rowsAreCheckedAlsoAfterThePoolHasClosedAllThatItMay() throws SQLException {
    JdbcDataSource source = withoutPool();
    try (MigratedConnections kept = Database.migrate(source)) {
      assertEquals(1, insert(source, 900_001));
      assertTrue(
          kept.count() >= 1 && kept.count() <= MigratedConnections.MOST, kept.count() + " kept");
    }
  }

  @Test
  void nothingIsKeptWhereNothingWasToBeDone() {
    JdbcDataSource source = withoutPool();
    Database.migrate(source).close();
    try (MigratedConnections kept = Database.migrate(source)) {
      assertEquals(0, kept.count());
    }
  }
}
