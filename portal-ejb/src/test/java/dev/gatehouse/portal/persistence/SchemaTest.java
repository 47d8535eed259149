package dev.gatehouse.portal.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both databases have the same schema, and keep what they acknowledged. */
final class SchemaTest {
  private static final String OURS =
      " lower(%1$s.table_schema) = 'public' and lower(%1$s.table_name) <> 'flyway_schema_history'";

  private static final String COLUMNS =
      "select lower(c.table_name), lower(c.column_name), c.is_nullable,"
          // H2 bounds a text by the longest string that it can hold at all.
          + " case when c.character_maximum_length = 1000000000 then 'text'"
          + " else lower(c.data_type) end,"
          + " case when c.character_maximum_length < 1000000000"
          + " then c.character_maximum_length end"
          + " from information_schema.columns c where"
          + String.format(Locale.ROOT, OURS, "c");

  private static final String UNIQUE_KEYS =
      "select lower(t.table_name), t.constraint_type,"
          + " case when t.constraint_type = 'UNIQUE' then lower(t.constraint_name) end,"
          + " k.ordinal_position, lower(k.column_name)"
          + " from information_schema.table_constraints t"
          + " join information_schema.key_column_usage k"
          + " on k.constraint_schema = t.constraint_schema and k.table_name = t.table_name"
          + " and k.constraint_name = t.constraint_name"
          + " where t.constraint_type in ('UNIQUE', 'PRIMARY KEY') and"
          + String.format(Locale.ROOT, OURS, "t");

  private static final String FOREIGN_KEYS =
      "select lower(k.table_name), lower(k.column_name), lower(u.table_name),"
          + " lower(u.column_name), r.delete_rule"
          + " from information_schema.referential_constraints r"
          + " join information_schema.key_column_usage k"
          + " on k.constraint_schema = r.constraint_schema"
          + " and k.constraint_name = r.constraint_name"
          + " join information_schema.key_column_usage u"
          + " on u.constraint_schema = r.unique_constraint_schema"
          + " and u.constraint_name = r.unique_constraint_name"
          + " where"
          + String.format(Locale.ROOT, OURS, "k");

  private static final String CHECKS =
      "select lower(t.table_name), lower(t.constraint_name)"
          + " from information_schema.table_constraints t"
          + " where t.constraint_type = 'CHECK' and t.constraint_name not like '%_not_null'"
          + " and"
          + String.format(Locale.ROOT, OURS, "t");

  @Test
  void bothDatabasesAreMigratedToTheSameSchema() throws SQLException {
    try (TestDatabase.Fresh h2 = TestDatabase.H2.open();
        TestDatabase.Fresh postgresql = TestDatabase.POSTGRESQL.open()) {
      Database.migrate(h2.source());
      Database.migrate(postgresql.source());
      for (String question : new String[] {COLUMNS, UNIQUE_KEYS, FOREIGN_KEYS, CHECKS}) {
        SortedSet<String> answer = ask(h2.source(), question);
        assertTrue(answer.size() > 2, () -> "only " + answer);
        assertEquals(
            String.join("\n", answer), String.join("\n", ask(postgresql.source(), question)));
      }
      SortedSet<String> before = ask(h2.source(), COLUMNS);
      Database.migrate(h2.source());
      assertEquals(before, ask(h2.source(), COLUMNS));
    }
  }

  @Test
  void h2WritesWithoutDelay() throws SQLException {
    try (TestDatabase.Fresh h2 = TestDatabase.H2.open()) {
      Database.requireDurable(h2.source());
      assertEquals(
          new TreeSet<>(Set.of("0")),
          ask(
              h2.source(),
              "select setting_value from information_schema.settings"
                  + " where setting_name = 'WRITE_DELAY'"));
    }
  }

  @Test
  void aDatabaseThatWouldLoseCommitsIsRefused(@TempDir Path folder) throws SQLException {
    JdbcDataSource delayed = new JdbcDataSource();
    delayed.setURL("jdbc:h2:file:" + folder.resolve("delayed"));
    assertTrue(refusal(delayed).contains(";WRITE_DELAY=0"));
    try (TestDatabase.Fresh postgresql = TestDatabase.POSTGRESQL.open()) {
      Database.requireDurable(postgresql.source());
      try (Connection connection = postgresql.source().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("set synchronous_commit to off");
      }
      assertTrue(refusal(postgresql.source()).contains("synchronous_commit"));
    }
  }

  private static String refusal(DataSource source) {
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> Database.requireDurable(source))
            .getMessage());
  }

  private static SortedSet<String> ask(DataSource source, String question) throws SQLException {
    SortedSet<String> answer = new TreeSet<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.append(i == 1 ? "" : " ").append(rows.getString(i));
        }
        answer.add(line.toString());
      }
    }
    return answer;
  }
}
