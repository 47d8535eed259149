package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.audit.spi.AuditActor;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.notification.api.ChangeList;
import dev.gatehouse.portal.notification.api.ChangeLists;
import dev.gatehouse.portal.notification.jpa.ChangeListEntity;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.spi.RepositoryStores;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.mail.internet.AddressException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The use cases of lists of landed changes. Thread-safe. */
public final class ChangeListService implements ChangeLists {
  private final Transactions transactions;
  private final Permissions permissions;
  private final RepositoryLookup repositories;
  private final RepositoryStores stores;
  private final AuditTrail audit;
  private final Optional<Set<String>> domains;

  /**
   * The use cases.
   *
   * @param domains whose addresses everybody may name; empty if no mail is sent
   */
  ChangeListService(
      Transactions transactions,
      Permissions permissions,
      RepositoryLookup repositories,
      RepositoryStores stores,
      AuditTrail audit,
      Optional<Set<String>> domains) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.repositories = repositories;
    this.stores = stores;
    this.audit = audit;
    this.domains = domains;
  }

  @Override
  public boolean isMailed() {
    return domains.isPresent();
  }

  @Override
  public ChangeList get(Identity caller, String owner, String repository) {
    long id = permissions.require(caller, Action.ADMIN, owner, repository).repository().id();
    return transactions.read(
        em ->
            Optional.ofNullable(em.find(ChangeListEntity.class, id))
                .map(row -> new ChangeList(row.address(), row.branches()))
                .orElse(ChangeList.NONE));
  }

  @Override
  public void set(Identity caller, String owner, String repository, ChangeList list) {
    RepositoryView view = permissions.require(caller, Action.ADMIN, owner, repository).repository();
    String address = Lines.line("address", list.address(), 254);
    String branches = Lines.line("branches", list.branches(), 255);
    boolean same = !address.isEmpty() && get(caller, owner, repository).address().equals(address);
    if (!address.isEmpty() && !same) {
      requireNameable(caller, address);
    }
    String known;
    try (Repository open = stores.open(view)) {
      known = BranchHeads.text(BranchHeads.of(open, branches).keySet());
    }
    transactions.run(
        em -> {
          Optional<ChangeListEntity> row =
              Optional.ofNullable(em.find(ChangeListEntity.class, view.id()));
          if (address.isEmpty()) {
            row.ifPresent(em::remove);
          } else if (row.isPresent()) {
            row.get().set(address, branches, known);
          } else {
            em.persist(new ChangeListEntity(view.id(), address, branches, known));
          }
          audit.add(
              em,
              AuditActor.of(caller),
              AuditEvent.ofRepository(
                  "repository.change-list",
                  view.id(),
                  repositories.find(view.id()).map(RepositoryFacts::ownerId).orElse(0L),
                  view.fullName(),
                  address.isEmpty() ? "none" : address + " " + branches));
        });
  }

  private void requireNameable(Identity caller, String address) {
    String domain;
    try {
      SmtpSender.address(address);
      domain = address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    } catch (AddressException e) {
      throw PortalException.invalid("address", "This is not an e-mail address.");
    }
    if (!permissions.isSiteAdmin(caller) && !domains.orElse(Set.of()).contains(domain)) {
      throw PortalException.invalid(
          "address", "Only an administrator of the portal may name an address at " + domain + ".");
    }
  }
}
