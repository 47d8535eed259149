package dev.gatehouse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LaunchOptionsTest {
  private static String refused(String... arguments) {
    return assertThrows(
            LaunchException.class,
            () -> LaunchOptions.parse(arguments),
            () -> Arrays.toString(arguments))
        .line();
  }

  @Test
  void withoutArgumentsItListensOnTheLoopbackOnly() throws LaunchException {
    LaunchOptions options = LaunchOptions.parse();
    assertEquals(
        new LaunchOptions("127.0.0.1", 8080, Path.of("data").toAbsolutePath(), false), options);
    assertEquals(options, LaunchOptions.parse("run"));
    assertEquals("http://127.0.0.1:8080/", options.url());
  }

  @Test
  void whatIsGivenIsTaken() throws LaunchException {
    LaunchOptions options =
        LaunchOptions.parse("run", "--data", "a/../b", "--port", "65535", "--host", "::1");
    assertEquals(new LaunchOptions("::1", 65535, Path.of("b").toAbsolutePath(), false), options);
    assertEquals("http://[::1]:65535/", options.url());
  }

  @Test
  void helpIsToldWhateverElseIsAskedFor() throws LaunchException {
    assertTrue(LaunchOptions.parse("--help").help());
    assertTrue(LaunchOptions.parse("run", "--port", "1", "-h").help());
    assertFalse(LaunchOptions.parse("run").help());
    for (String option : new String[] {"--host", "--port", "--data", "GATEHOUSE_DB_URL"}) {
      assertTrue(LaunchOptions.USAGE.contains(option), option);
    }
  }

  @Test
  void whatCannotBeIsRefusedInOneLine() {
    for (String port : new String[] {"0", "65536", "-1", "http", "8080x", "99999999999"}) {
      assertEquals("Not a port: " + port + " (1 to 65535).", refused("run", "--port", port));
    }
    assertEquals("The option --port needs a value.", refused("run", "--port"));
    assertEquals("The option --data needs a value.", refused("run", "--data", ""));
    assertEquals(
        "Unknown option --prot; gatehouse run --help lists them.", refused("run", "--prot", "1"));
    assertEquals("Unknown option start; gatehouse run --help lists them.", refused("start"));
    assertEquals("Not a folder's name: a\0b", refused("run", "--data", "a\0b"));
  }
}
