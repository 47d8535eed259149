package dev.gatehouse.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The portal starts, answers and stops. */
class PortalTest {
  @Test
  void thePortalIsReadyWhenItSaysSo() {
    RunningPortal portal = RunningPortal.shared();
    for (String door : List.of("/health", "/health/ready")) {
      ApiAnswer answer = portal.api().send("GET", door, Optional.empty());
      assertEquals(200, answer.status());
      assertTrue(answer.body().contains("\"database\",\"status\":\"UP\""), answer.body());
    }
    assertEquals(200, portal.api().send("GET", "/health/live", Optional.empty()).status());
  }
}
