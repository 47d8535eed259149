package dev.gatehouse.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortalLimitsTest {
  private static PortalLimits read(Map<String, String> settings) {
    return PortalLimits.read(20, name -> Optional.ofNullable(settings.get(name)));
  }

  @Test
  void whatIsNotSetIsUsual() {
    assertEquals(new PortalLimits(20, 50), read(Map.of()));
    assertEquals(new PortalLimits(20, 1), read(Map.of("gatehouse.pull-requests.open", " 1 ")));
  }

  @Test
  void whatCannotBeIsRefusedByItsName() {
    for (String bad : new String[] {"0", "-3", "many", "1e9", "99999999"}) {
      assertEquals(
          "gatehouse.pull-requests.open is a number, 1 or more.",
          assertThrows(
                  IllegalStateException.class,
                  () -> read(Map.of("gatehouse.pull-requests.open", bad)))
              .getMessage());
    }
  }
}
