package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.vcs.spi.Repository;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps repositories fast after pushes: one at a time, off every request, and once for all pushes
 * that came before it began. Called by one thread.
 */
public final class MaintenanceReceiver implements OutboxReceiver {
  static final String NAME = "maintenance";

  private static final Logger LOG = System.getLogger(MaintenanceReceiver.class.getName());
  private static final int MOST = 10_000;

  private final RepositoryLookup repositories;
  private final RepositoryStores stores;
  private final Clock clock;
  private final Map<Long, Instant> begun =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
          return size() > MOST;
        }
      };

  public MaintenanceReceiver(RepositoryLookup repositories, RepositoryStores stores, Clock clock) {
    this.repositories = repositories;
    this.stores = stores;
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(PushedRefs.PUSH);
  }

  @Override
  public void deliver(OutboxMessage message) {
    long id = message.lane();
    Instant last = begun.get(id);
    Optional<RepositoryFacts> repository = repositories.find(id);
    if (repository.isEmpty() || (last != null && message.createdAt().isBefore(last))) {
      return;
    }
    Instant now = clock.instant();
    try (Repository open = stores.open(repository.get().view())) {
      LOG.log(
          Level.INFO,
          "maintenance of {0}: {1}",
          repository.get().view().fullName(),
          open.maintenance().run());
    }
    begun.put(id, now);
  }
}
