package dev.gatehouse.portal.repository.api;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import dev.gatehouse.vcs.spi.wire.WireServer;
import dev.gatehouse.vcs.spi.wire.WireService;

/** Opens a repository's wire protocol for a caller. Thread-safe. */
public interface RepositoryWire {
  /**
   * Checks the right that the service needs, and opens the repository.
   *
   * @param remote the client's address, for the audit log
   * @return what the caller closes
   * @throws dev.gatehouse.portal.error.PortalException as {@link
   *     dev.gatehouse.portal.access.api.Permissions#require} does; FORBIDDEN for writing to an
   *     archived repository
   */
  Conversation open(Identity caller, String owner, String name, WireService service, String remote);

  /**
   * An open repository and the guard for its pushes.
   *
   * @param guard writes the intent before refs move, and outcome, audit and outbox rows after
   */
  record Conversation(
      RepositoryView repository, WireServer server, ReceiveGuard guard, Runnable closer)
      implements AutoCloseable {
    @Override
    public void close() {
      closer.run();
    }
  }
}
