package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.error.PortalException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Few archives are packed at a time, and fewer for one client. Thread-safe. */
final class ArchivePlaces {
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final int perClient;
  private final int inAll;
  private final Map<String, Integer> taken = new HashMap<>();
  private int sum;

  ArchivePlaces(int perClient, int inAll) {
    this.perClient = perClient;
    this.inAll = inAll;
  }

  /**
   * Takes a place.
   *
   * @throws PortalException THROTTLED if there is none
   */
  synchronized void take(String client) {
    int own = taken.getOrDefault(client, 0);
    if (sum >= inAll || own >= perClient) {
      throw PortalException.throttled(RETRY);
    }
    taken.put(client, own + 1);
    sum++;
  }

  synchronized void giveBack(String client) {
    taken.computeIfPresent(client, (name, own) -> own > 1 ? own - 1 : null);
    sum--;
  }
}
