package dev.gatehouse.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The portal starts, answers and stops. */
class PortalTest {
  @Test
  void thePortalIsReadyWhenItSaysSo() {
    RunningPortal portal = RunningPortal.shared();
    ApiAnswer answer = portal.api().send("GET", "/health/ready", java.util.Optional.empty());
    assertEquals(200, answer.status());
    assertTrue(answer.body().contains("UP"), answer.body());
  }
}
