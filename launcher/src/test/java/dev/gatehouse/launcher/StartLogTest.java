package dev.gatehouse.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartLogTest {
  private static final String FAILURE =
      """
      {"Level":"INFO","LogMessage":"ready"}
      {"Level":"SEVERE","Throwable":{"StackTrace":"a.B: no\\n\\tat x\\nCaused by: a.C: outer\\n\\tat y\\nCaused by: a.D: no role \\"gate\\"\\n\\tat z"}}
      {"Level":"SEVERE","Throwable":{"StackTrace":"a.B: no\\nCaused by: a.C: an echo\\n\\tat y"}}
      """;

  @TempDir Path folder;

  @Test
  void theInnermostCauseOfTheFirstFailureIsTold() throws IOException {
    Path file = folder.resolve("server.0.log");
    StartLog log = new StartLog(file);
    assertEquals(Optional.empty(), log.cause());
    Files.writeString(file, FAILURE);
    assertEquals(Optional.of("no role \"gate\""), log.cause());
  }

  @Test
  void whatFormerStartsSaidIsNotTold() throws IOException {
    Path file = Files.writeString(folder.resolve("server.0.log"), FAILURE);
    StartLog log = new StartLog(file);
    Files.writeString(file, "{\"Level\":\"INFO\"}\n", StandardOpenOption.APPEND);
    assertEquals(Optional.empty(), log.cause());
  }
}
