package dev.gatehouse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DatabaseSettingsTest {
  private static final Path DATA = Path.of("/srv/gatehouse");

  private static DatabaseSettings of(Map<String, String> environment) throws LaunchException {
    return DatabaseSettings.of(environment, DATA);
  }

  @Test
  void withoutAWishItIsTheEmbeddedOneAndWritesAtOnce() throws LaunchException {
    DatabaseSettings embedded = of(Map.of());
    assertEquals(embedded, of(Map.of("GATEHOUSE_DB_URL", "")));
    assertTrue(embedded.address().startsWith("h2:file:/srv/gatehouse/database/portal;"));
    assertTrue(embedded.address().contains(";WRITE_DELAY=0"));
  }

  @Test
  void postgresqlIsUsedAsItsUrlSays() throws LaunchException {
    String url = "postgresql://db.example.org:5433/portal?ssl=true&user=gate%40house&x=1";
    assertEquals(
        new DatabaseSettings(url, "org.postgresql.ds.PGSimpleDataSource", "gate@house", "secret"),
        of(Map.of("GATEHOUSE_DB_URL", "jdbc:" + url, "GATEHOUSE_DB_PASSWORD", "secret")));
    assertEquals(
        System.getProperty("user.name"),
        of(Map.of("GATEHOUSE_DB_URL", "jdbc:postgresql://localhost/portal")).user());
  }

  @Test
  void anotherDatabaseIsRefusedInOneLine() {
    for (String url : new String[] {"pg", "postgresql://localhost/portal", "jdbc:mysql://a/b"}) {
      assertEquals(
          "GATEHOUSE_DB_URL must begin with jdbc:postgresql://; leave it out for the embedded"
              + " database.",
          assertThrows(LaunchException.class, () -> of(Map.of("GATEHOUSE_DB_URL", url))).line());
    }
  }
}
