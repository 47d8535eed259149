package dev.gatehouse.portal.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.portal.health.api.HealthCheck;
import dev.gatehouse.portal.testing.TestDatabase;
import dev.gatehouse.portal.testing.TestPortal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
  private static List<String> down(TestPortal test) {
    test.clock.advance(Duration.ofSeconds(2));
    return test.portal().health().checks().stream()
        .filter(check -> !check.up())
        .map(HealthCheck::name)
        .toList();
  }

  @Test
  void aFolderOfGitOrMercurialThatCannotBeWrittenToIsNamed() throws IOException {
    try (TestPortal test = TestPortal.on(TestDatabase.H2)) {
      List<String> before = down(test);
      for (String name : List.of("repositories", "hg")) {
        Path folder = test.data.resolve(name);
        Path aside = test.data.resolve("aside");
        Files.createDirectories(folder);
        Files.move(folder, aside);
        // Also for root, who may write to every folder.
        Files.createFile(folder);
        assertEquals(1, down(test).stream().filter(name::equals).count(), name);
        Files.delete(folder);
        Files.move(aside, folder);
        assertEquals(before, down(test));
      }
    }
  }
}
