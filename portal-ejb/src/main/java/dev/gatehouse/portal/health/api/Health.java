package dev.gatehouse.portal.health.api;

import java.util.List;

/** Looks at what the portal needs to do its work. Thread-safe. */
public interface Health {
  /**
   * Looks now, or tells what was seen within the last second. Never throws: what cannot be looked
   * at is down.
   *
   * @return one check for each thing, always in the same order
   */
  List<HealthCheck> checks();
}
