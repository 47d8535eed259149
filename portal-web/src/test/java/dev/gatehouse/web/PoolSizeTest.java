package dev.gatehouse.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PoolSizeTest {
  private static String value(String descriptor, String pattern) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(descriptor);
    assertTrue(found.find(), pattern);
    return found.group(1);
  }

  @Test
  void thePortalIsToldHowManyConnectionsThereAre() throws Exception {
    String descriptor = Files.readString(Path.of("src/main/webapp/WEB-INF/web.xml"));
    assertEquals(
        value(descriptor, "<max-pool-size>([0-9]+)</max-pool-size>"),
        value(
            descriptor,
            "<env-entry-name>portal/databaseConnections</env-entry-name>.*?"
                + "<env-entry-value>([0-9]+)</env-entry-value>"));
  }
}
