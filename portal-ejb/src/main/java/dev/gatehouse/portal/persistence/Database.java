package dev.gatehouse.portal.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Makes a database ready: durable, migrated, mapped. */
public final class Database {
  private Database() {}

  /**
   * Asserts that an acknowledged commit survives the end of this process.
   *
   * @throws IllegalStateException naming the setting to change, if it would not
   */
  public static void requireDurable(DataSource source) {
    try (Connection connection = source.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      switch (product) {
        case "H2" ->
            require(
                "0",
                ask(
                    connection,
                    "select setting_value from information_schema.settings"
                        + " where setting_name = 'WRITE_DELAY'"),
                "The embedded database would lose commits when the process is killed."
                    + " Put ;WRITE_DELAY=0 at the end of its URL (GATEHOUSE_DB_URL).");
        case "PostgreSQL" -> {
          String commits = ask(connection, "show synchronous_commit");
          require(
              commits,
              commits.equals("off") ? "on" : commits,
              "PostgreSQL would lose commits: set synchronous_commit to on.");
        }
        default ->
            throw new IllegalStateException(
                "Gatehouse runs on H2 and on PostgreSQL, not on " + product + ".");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer: " + e.getMessage(), e);
    }
  }

  /**
   * Brings the schema to the state this build needs.
   *
   * @return what has to stay open while the database is used
   */
  public static MigratedConnections migrate(DataSource source) {
    MigratedConnections connections = new MigratedConnections(source);
    try {
      int migrations =
          Flyway.configure(Database.class.getClassLoader())
              .dataSource(connections.source())
              .locations("classpath:db/migration")
              .load()
              .migrate()
              .migrationsExecuted;
      if (migrations == 0) {
        connections.close();
      }
      return connections;
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  /** Maps the entities. The caller closes it. */
  public static EntityManagerFactory open(DataSource source) {
    return Persistence.createEntityManagerFactory(
        "portal", Map.of("jakarta.persistence.nonJtaDataSource", source));
  }

  /**
   * What it is, for administrators: {@code H2 2.4.240}.
   *
   * @throws IllegalStateException if it does not answer
   */
  public static String describe(DataSource source) {
    try (Connection connection = source.getConnection()) {
      DatabaseMetaData about = connection.getMetaData();
      String version = about.getDatabaseProductVersion();
      int blank = version.indexOf(' ');
      return about.getDatabaseProductName()
          + " "
          + (blank < 0 ? version : version.substring(0, blank));
    } catch (SQLException e) {
      throw new IllegalStateException("The database does not answer: " + e.getMessage(), e);
    }
  }

  private static void require(String expected, String found, String message) {
    if (!expected.equals(found)) {
      throw new IllegalStateException(message);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
