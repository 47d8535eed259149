package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Member;
import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.api.OrganizationUpdate;
import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.account.api.TeamView;
import dev.gatehouse.portal.account.jpa.AccountEntity;
import dev.gatehouse.portal.account.jpa.MembershipEntity;
import dev.gatehouse.portal.account.jpa.OrganizationEntity;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.GrantCleaner;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.RepositoryNames;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Queries;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The use cases of organisations and of who is in them. Thread-safe. */
public final class OrganizationService implements Organizations {
  private final Transactions transactions;
  private final Directory directory;
  private final Teams teams;
  private final RepositoryNames repositories;
  private final GrantCleaner grants;
  private final AuditTrail audit;
  private final boolean open;
  private final Clock clock;

  /**
   * A service.
   *
   * @param open whether everybody with an account may create organisations
   */
  public OrganizationService(
      Transactions transactions,
      Directory directory,
      RepositoryNames repositories,
      GrantCleaner grants,
      AuditTrail audit,
      boolean open,
      Clock clock) {
    this.transactions = transactions;
    this.directory = directory;
    this.teams = new Teams(audit);
    this.repositories = repositories;
    this.grants = grants;
    this.audit = audit;
    this.open = open;
    this.clock = clock;
  }

  @Override
  public OrganizationView create(Identity caller, String login, String displayName, String owner) {
    Identity.Account account = Callers.full(caller);
    if (!directory.isSiteAdmin(caller)) {
      if (!open) {
        throw PortalException.forbidden("Organisations are made by site administrators here.");
      }
      if (!account.login().equalsIgnoreCase(owner)) {
        throw PortalException.forbidden("Whoever creates an organisation owns it.");
      }
    }
    Names.login("login", login);
    String name = Lines.line("displayName", displayName, 100);
    Person first =
        directory
            .person(owner)
            .orElseThrow(() -> PortalException.invalid("owner", "No such account."));
    return transactions.write(
        em -> {
          Owners.requireFree(em, login);
          OrganizationEntity row =
              new OrganizationEntity(login, name, clock.instant(), AccessLevel.READ, true);
          em.persist(row);
          // Rows that only name each other by id are written in no particular order.
          em.flush();
          em.persist(new MembershipEntity(row.id(), first.id(), MemberRole.OWNER));
          audit(em, caller, "organization.create", row, "owner " + first.login());
          return view(row);
        });
  }

  @Override
  public Optional<OrganizationView> find(Identity caller, String login) {
    return transactions.read(em -> byLogin(em, login).map(OrganizationService::view));
  }

  @Override
  public Page<OrganizationView> search(Identity caller, String text, PageRequest page) {
    String like = Queries.contains(text);
    String where =
        " from OrganizationEntity o"
            + " where o.loginKey like :text escape '!' or lower(o.displayName) like :text escape '!'";
    return transactions.read(
        em -> {
          long total =
              em.createQuery("select count(o)" + where, Long.class)
                  .setParameter("text", like)
                  .getSingleResult();
          List<OrganizationView> items =
              em.createQuery("select o" + where + " order by o.loginKey", OrganizationEntity.class)
                  .setParameter("text", like)
                  .setFirstResult(page.offset())
                  .setMaxResults(page.perPage())
                  .getResultStream()
                  .map(OrganizationService::view)
                  .toList();
          return new Page<>(items, page, total);
        });
  }

  @Override
  public List<OrganizationView> of(Identity caller, String login) {
    Optional<Person> person = directory.person(login);
    if (person.isEmpty()) {
      return List.of();
    }
    Optional<Person> asking =
        caller instanceof Identity.Account account
            ? directory.person(account.id())
            : Optional.empty();
    boolean siteAdmin = directory.isSiteAdmin(caller);
    List<Long> known =
        person.get().organizations().keySet().stream()
            .filter(
                id ->
                    siteAdmin
                        || asking.filter(self -> self.organizations().containsKey(id)).isPresent())
            .toList();
    if (known.isEmpty()) {
      return List.of();
    }
    return transactions.read(
        em ->
            em.createQuery(
                    "select o from OrganizationEntity o where o.id in :ids order by o.loginKey",
                    OrganizationEntity.class)
                .setParameter("ids", known)
                .getResultStream()
                .map(OrganizationService::view)
                .toList());
  }

  @Override
  public OrganizationView update(Identity caller, String login, OrganizationUpdate command) {
    requireOwner(caller, login);
    Optional<String> displayName =
        command.displayName().map(text -> Lines.line("displayName", text, 100));
    Optional<String> description =
        command.description().map(text -> Lines.line("description", text, 350));
    return transactions.write(
        em -> {
          OrganizationEntity row = required(em, login);
          List<String> changes = new ArrayList<>();
          displayName
              .filter(next -> !next.equals(row.displayName()))
              .ifPresent(
                  next -> {
                    row.setDisplayName(next);
                    changes.add("display name");
                  });
          description
              .filter(next -> !next.equals(row.description()))
              .ifPresent(
                  next -> {
                    row.setDescription(next);
                    changes.add("description");
                  });
          command
              .defaultLevel()
              .filter(next -> next != row.defaultLevel())
              .ifPresent(
                  next -> {
                    changes.add("default level " + row.defaultLevel() + " to " + next);
                    row.setDefaultLevel(next);
                  });
          command
              .membersMayCreate()
              .filter(next -> next != row.membersMayCreate())
              .ifPresent(
                  next -> {
                    row.setMembersMayCreate(next);
                    changes.add(
                        next ? "members may create repositories" : "only owners may create");
                  });
          if (!changes.isEmpty()) {
            audit(em, caller, "organization.update", row, String.join(", ", changes));
          }
          return view(row);
        });
  }

  @Override
  public void delete(Identity caller, String login) {
    requireOwner(caller, login);
    transactions.run(
        em -> {
          OrganizationEntity row = required(em, login);
          if (repositories.anyOwnedBy(row.id())) {
            throw PortalException.conflict(
                "The organisation still has repositories, deleted ones included."
                    + " Transfer or purge them first.");
          }
          em.remove(row);
          audit(em, caller, "organization.delete", row, "");
        });
  }

  @Override
  public boolean administers(Identity caller, String login) {
    if (directory.isSiteAdmin(caller)) {
      return directory.organization(login).isPresent();
    }
    return caller instanceof Identity.Account account
        && Callers.isFull(account)
        && role(account, login).filter(role -> role == MemberRole.OWNER).isPresent();
  }

  @Override
  public Page<Member> members(Identity caller, String organization, PageRequest page) {
    requireMember(caller, organization);
    boolean siteAdmin = directory.isSiteAdmin(caller);
    String where =
        " from MembershipEntity m, AccountEntity a"
            + " where m.organizationId = :organization and a.id = m.accountId";
    return transactions.read(
        em -> {
          long id = required(em, organization).id();
          long total =
              em.createQuery("select count(m)" + where, Long.class)
                  .setParameter("organization", id)
                  .getSingleResult();
          TypedQuery<Object[]> query =
              em.createQuery(
                  "select m, a" + where + " order by m.role desc, a.loginKey", Object[].class);
          List<Member> items =
              query
                  .setParameter("organization", id)
                  .setFirstResult(page.offset())
                  .setMaxResults(page.perPage())
                  .getResultStream()
                  .map(
                      pair ->
                          new Member(
                              AccountService.view((AccountEntity) pair[1], siteAdmin),
                              ((MembershipEntity) pair[0]).role()))
                  .toList();
          return new Page<>(items, page, total);
        });
  }

  @Override
  public void putMember(Identity caller, String organization, String account, MemberRole role) {
    requireOwner(caller, organization);
    transactions.run(
        em -> {
          OrganizationEntity row = locked(em, organization);
          AccountEntity member =
              account(em, account)
                  .orElseThrow(() -> PortalException.invalid("account", "No such account."));
          Optional<MembershipEntity> before = membership(em, row.id(), member.id());
          if (before.isPresent()) {
            if (before.get().role() == role) {
              return;
            }
            requireAnotherOwner(em, before.get());
            before.get().setRole(role);
          } else {
            em.persist(new MembershipEntity(row.id(), member.id(), role));
          }
          audit(em, caller, "organization.member.put", row, member.login() + ": " + role);
        });
  }

  @Override
  public void removeMember(Identity caller, String organization, String account) {
    boolean oneself =
        caller instanceof Identity.Account self && self.login().equalsIgnoreCase(account);
    if (oneself) {
      Callers.full(caller);
      requireMember(caller, organization);
    } else {
      requireOwner(caller, organization);
    }
    transactions.run(
        em -> {
          OrganizationEntity row = locked(em, organization);
          Optional<AccountEntity> member = account(em, account);
          Optional<MembershipEntity> before =
              member.flatMap(found -> membership(em, row.id(), found.id()));
          if (member.isEmpty() || before.isEmpty()) {
            throw PortalException.notFound("member");
          }
          requireAnotherOwner(em, before.get());
          em.remove(before.get());
          Teams.leaveAll(em, row.id(), member.get().id());
          grants.memberLeft(em, row.id(), member.get().id());
          audit(em, caller, "organization.member.remove", row, member.get().login());
        });
  }

  @Override
  public List<TeamView> teams(Identity caller, String organization) {
    requireMember(caller, organization);
    return transactions.read(em -> teams.list(em, required(em, organization)));
  }

  @Override
  public Optional<TeamView> team(Identity caller, String organization, String slug) {
    requireMember(caller, organization);
    return transactions.read(em -> teams.find(em, required(em, organization), slug));
  }

  @Override
  public TeamView createTeam(
      Identity caller, String organization, String name, String description) {
    requireOwner(caller, organization);
    return transactions.write(
        em -> teams.create(em, caller, required(em, organization), name, description));
  }

  @Override
  public TeamView updateTeam(
      Identity caller,
      String organization,
      String slug,
      Optional<String> name,
      Optional<String> description) {
    requireOwner(caller, organization);
    return transactions.write(
        em -> teams.update(em, caller, required(em, organization), slug, name, description));
  }

  @Override
  public void deleteTeam(Identity caller, String organization, String slug) {
    requireOwner(caller, organization);
    transactions.run(em -> teams.delete(em, caller, required(em, organization), slug));
  }

  @Override
  public List<AccountView> teamMembers(Identity caller, String organization, String slug) {
    requireMember(caller, organization);
    boolean siteAdmin = directory.isSiteAdmin(caller);
    return transactions.read(em -> teams.members(em, required(em, organization), slug, siteAdmin));
  }

  @Override
  public void putTeamMember(Identity caller, String organization, String slug, String account) {
    requireOwner(caller, organization);
    transactions.run(
        em -> {
          OrganizationEntity row = locked(em, organization);
          AccountEntity member =
              account(em, account)
                  .filter(found -> membership(em, row.id(), found.id()).isPresent())
                  .orElseThrow(
                      () ->
                          PortalException.invalid(
                              "account", "Only members of the organisation join its teams."));
          teams.join(em, caller, row, slug, member);
        });
  }

  @Override
  public void removeTeamMember(Identity caller, String organization, String slug, String account) {
    requireOwner(caller, organization);
    transactions.run(
        em ->
            account(em, account)
                .ifPresent(
                    member -> teams.leave(em, caller, required(em, organization), slug, member)));
  }

  private void requireOwner(Identity caller, String organization) {
    if (directory.organization(organization).isEmpty()) {
      throw PortalException.notFound("organization");
    }
    if (!(caller instanceof Identity.Portal)) {
      Callers.full(caller);
    }
    if (!administers(caller, organization)) {
      throw PortalException.forbidden("Only owners of the organisation may do this.");
    }
  }

  private void requireMember(Identity caller, String organization) {
    if (directory.organization(organization).isEmpty()) {
      throw PortalException.notFound("organization");
    }
    if (directory.isSiteAdmin(caller)) {
      return;
    }
    if (role(Callers.reading(caller), organization).isEmpty()) {
      throw PortalException.forbidden("Only members of the organisation may see this.");
    }
  }

  private Optional<MemberRole> role(Identity.Account account, String organization) {
    return directory
        .organization(organization)
        .flatMap(
            found ->
                directory
                    .person(account.id())
                    .map(person -> person.organizations().get(found.id())));
  }

  /** The last owner stays one, whatever is about to happen to this membership. */
  private static void requireAnotherOwner(EntityManager em, MembershipEntity leaving) {
    if (leaving.role() != MemberRole.OWNER) {
      return;
    }
    long owners =
        em.createQuery(
                "select count(m) from MembershipEntity m"
                    + " where m.organizationId = :organization and m.role = :owner",
                Long.class)
            .setParameter("organization", leaving.organizationId())
            .setParameter("owner", MemberRole.OWNER)
            .getSingleResult();
    if (owners < 2) {
      throw PortalException.conflict(
          "This is the organisation's last owner. Appoint another one first.");
    }
  }

  /** The organisation's row, held so that two changes of its members cannot miss each other. */
  private static OrganizationEntity locked(EntityManager em, String login) {
    OrganizationEntity row = required(em, login);
    em.lock(row, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    return row;
  }

  private static OrganizationEntity required(EntityManager em, String login) {
    return byLogin(em, login).orElseThrow(() -> PortalException.notFound("organization"));
  }

  private static Optional<OrganizationEntity> byLogin(EntityManager em, String login) {
    return em.createQuery(
            "select o from OrganizationEntity o where o.loginKey = :key", OrganizationEntity.class)
        .setParameter("key", Names.key(login))
        .getResultStream()
        .findFirst();
  }

  private static Optional<AccountEntity> account(EntityManager em, String login) {
    return em.createQuery(
            "select a from AccountEntity a where a.loginKey = :key", AccountEntity.class)
        .setParameter("key", Names.key(login))
        .getResultStream()
        .findFirst();
  }

  private static Optional<MembershipEntity> membership(
      EntityManager em, long organization, long account) {
    return em.createQuery(
            "select m from MembershipEntity m"
                + " where m.organizationId = :organization and m.accountId = :account",
            MembershipEntity.class)
        .setParameter("organization", organization)
        .setParameter("account", account)
        .getResultStream()
        .findFirst();
  }

  private void audit(
      EntityManager em, Identity caller, String action, OrganizationEntity row, String detail) {
    audit.add(em, caller, AuditEvent.ofOwner(action, row.id(), row.login(), detail));
  }

  private static OrganizationView view(OrganizationEntity row) {
    return new OrganizationView(
        row.id(),
        row.login(),
        row.displayName(),
        row.description(),
        row.defaultLevel(),
        row.membersMayCreate(),
        row.createdAt());
  }
}
