package dev.gatehouse.launcher;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which database the portal uses.
 *
 * @param address its URL without {@code jdbc:}
 * @param dataSource the class of the driver
 */
record DatabaseSettings(String address, String dataSource, String user, String password) {
  private static final String PREFIX = "jdbc:";
  private static final String H2 = "org.h2.jdbcx.JdbcDataSource";
  private static final Pattern USER = Pattern.compile("[?&]user=([^&]+)");

  /** PostgreSQL if the environment names one, otherwise the embedded database. */
  static DatabaseSettings of(Map<String, String> environment, Path data) throws LaunchException {
    String url = environment.getOrDefault("GATEHOUSE_DB_URL", "");
    String password = environment.getOrDefault("GATEHOUSE_DB_PASSWORD", "");
    if (url.isEmpty()) {
      return new DatabaseSettings(
          "h2:file:" + data.resolve("database/portal") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
          H2,
          "sa",
          password);
    }
    if (url.startsWith("jdbc:h2:")) {
      return new DatabaseSettings(url.substring(PREFIX.length()), H2, "sa", password);
    }
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new LaunchException(
          "GATEHOUSE_DB_URL must begin with jdbc:postgresql://; leave it out for the embedded"
              + " database.");
    }
    Matcher user = USER.matcher(url);
    return new DatabaseSettings(
        url.substring(PREFIX.length()),
        "org.postgresql.ds.PGSimpleDataSource",
        user.find()
            ? URLDecoder.decode(user.group(1), StandardCharsets.UTF_8)
            : System.getProperty("user.name", ""),
        password);
  }
}
