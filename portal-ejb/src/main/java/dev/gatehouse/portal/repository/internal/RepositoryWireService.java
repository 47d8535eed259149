package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.RepositoryWire;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Repository;
import dev.gatehouse.vcs.spi.wire.HgWire;
import dev.gatehouse.vcs.spi.wire.ReceiveGuard;
import dev.gatehouse.vcs.spi.wire.WireServer;
import dev.gatehouse.vcs.spi.wire.WireService;

/** Opens repositories for the wire. Thread-safe. */
public final class RepositoryWireService implements RepositoryWire {
  private final Permissions permissions;
  private final RepositoryStores stores;
  private final PushServices services;

  public RepositoryWireService(
      Permissions permissions, RepositoryStores stores, PushServices services) {
    this.permissions = permissions;
    this.stores = stores;
    this.services = services;
  }

  @Override
  public Conversation open(
      Identity caller, String owner, String name, WireService service, String remote) {
    Action action =
        switch (service) {
          case READ -> Action.READ;
          case WRITE -> Action.WRITE;
        };
    RepositoryView view = permissions.require(caller, action, owner, name).repository();
    Repository open = stores.open(view);
    WireServer wire =
        open.wire() instanceof HgWire hg ? hg.publishing(view.publishing()) : open.wire();
    if (service == WireService.READ) {
      return new Conversation(view, wire, ReceiveGuard.NONE, open::close);
    }
    PushGuard guard =
        new PushGuard(services, caller, AuditActor.of(caller).from(remote), view.id());
    return new Conversation(
        view,
        wire,
        guard,
        () -> {
          try (open) {
            guard.close();
          }
        });
  }
}
