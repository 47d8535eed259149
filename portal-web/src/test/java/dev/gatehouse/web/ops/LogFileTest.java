package dev.gatehouse.web.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.sso.http.Door;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static LogRecord record(String message, Object... parameters) {
    LogRecord record = new LogRecord(Level.WARNING, message);
    record.setLoggerName("dev.gatehouse.x");
    if (parameters.length > 0) {
      record.setParameters(parameters);
    }
    return record;
  }

  private static JsonObject parse(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  private static JsonObject formatted(LogRecord record) {
    String line = new JsonLines().format(record);
    assertTrue(line.endsWith("\n"));
    assertEquals(1, line.lines().count(), "one line per record");
    return parse(line);
  }

  @Test
  void aLineSaysWhatHappenedAndForWhichRequest() {
    new LogContext("r1", "ada", "192.0.2.1", Door.API).enter();
    try {
      JsonObject line = formatted(record("repository {0} is gone", 7));
      assertEquals("repository 7 is gone", line.getString("message"));
      assertEquals("WARNING", line.getString("level"));
      assertEquals("dev.gatehouse.x", line.getString("logger"));
      assertEquals("r1", line.getString("request"));
      assertEquals("ada", line.getString("actor"));
      assertEquals("192.0.2.1", line.getString("remote"));
      assertEquals("api", line.getString("door"));
    } finally {
      LogContext.leave();
    }
    assertFalse(formatted(record("x")).containsKey("request"));
  }

  @Test
  void nobodyCanWriteALineOfOnesOwn() {
    JsonObject line = formatted(record("a\n{\"level\":\"INFO\"}\r\u2028\u0000\""));
    assertEquals("a\n{\"level\":\"INFO\"}\r\u2028\u0000\"", line.getString("message"));
  }

  @Test
  void anAccessLineTakesItsPathAsItIs() {
    JsonObject line =
        formatted(record("GET /{0} 200", new AccessLine("GET", "/{0}", "/{x}", 200, 1_500, true)));
    assertEquals("/{0}", line.getString("path"));
    assertEquals("GET /{0} 200", line.getString("message"));
    assertEquals(1.5, line.getJsonNumber("duration_ms").doubleValue());
    assertTrue(line.getBoolean("aborted"));
  }

  @Test
  void anExceptionIsToldWithItsStack() {
    LogRecord record = record("it failed");
    record.setThrown(new IllegalStateException("why"));
    assertTrue(formatted(record).getString("exception").contains("LogFileTest"));
  }

  @Test
  void aFullFileIsMovedAsideAndTheOldestIsDropped(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("gatehouse.log");
    LogFile log = new LogFile(file, 300, 2, new JsonLines());
    for (int i = 0; i < 20; i++) {
      log.publish(record("line " + i));
    }
    log.close();
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of("gatehouse.log", "gatehouse.log.1", "gatehouse.log.2"),
          files.map(each -> each.getFileName().toString()).sorted().toList());
    }
    assertTrue(Files.readString(file).contains("line 19"));
    assertTrue(Files.size(folder.resolve("gatehouse.log.1")) <= 300);
  }

  @Test
  void whatWasThereBeforeARestartStays(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("gatehouse.log");
    for (int start = 0; start < 2; start++) {
      LogFile log = new LogFile(file, 10_000, 2, new JsonLines());
      log.publish(record("start " + start));
      log.close();
    }
    assertEquals(2, Files.readAllLines(file).size());
  }
}
