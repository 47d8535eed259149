package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.api.MemberRole;
import dev.gatehouse.portal.account.jpa.AccountEntity;
import dev.gatehouse.portal.account.jpa.MembershipEntity;
import dev.gatehouse.portal.account.jpa.OrganizationEntity;
import dev.gatehouse.portal.account.jpa.OwnerEntity;
import dev.gatehouse.portal.account.jpa.TeamEntity;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.OrganizationFacts;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.TeamFacts;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directory, read from the database and remembered. Thread-safe. */
public final class CachedDirectory implements Directory {
  private static final int MOST = 10_000;

  private final Transactions transactions;
  private final Facts.Memory<Long, Optional<Person>> people;
  private final Facts.Memory<Long, Optional<OrganizationFacts>> organizations;
  private final Facts.Memory<Long, Optional<TeamFacts>> teams;
  private final Facts.Memory<String, Optional<Named>> owners;

  public CachedDirectory(Transactions transactions, Facts facts) {
    this.transactions = transactions;
    this.people = facts.memory(MOST);
    this.organizations = facts.memory(MOST);
    this.teams = facts.memory(MOST);
    this.owners = facts.memory(MOST);
  }

  private record Named(long id, boolean organization) {}

  @Override
  public Optional<Person> person(long id) {
    return people.get(id, key -> transactions.read(em -> load(em, key)));
  }

  @Override
  public Optional<Person> person(String login) {
    return named(login).filter(found -> !found.organization()).flatMap(found -> person(found.id()));
  }

  @Override
  public Map<String, String> logins(Collection<String> keys) {
    Map<String, String> logins = new HashMap<>();
    if (!keys.isEmpty()) {
      transactions
          .read(
              em ->
                  em.createQuery(
                          "select a.login from AccountEntity a where a.loginKey in :keys",
                          String.class)
                      .setParameter("keys", keys)
                      .getResultList())
          .forEach(login -> logins.put(Names.key(login), login));
    }
    return logins;
  }

  @Override
  public Optional<OrganizationFacts> organization(long id) {
    return organizations.get(
        id,
        key ->
            transactions.read(
                em ->
                    Optional.ofNullable(em.find(OrganizationEntity.class, key))
                        .map(
                            row ->
                                new OrganizationFacts(
                                    row.id(),
                                    row.login(),
                                    row.defaultLevel(),
                                    row.membersMayCreate()))));
  }

  @Override
  public Optional<OrganizationFacts> organization(String login) {
    return named(login).filter(Named::organization).flatMap(found -> organization(found.id()));
  }

  @Override
  public Optional<TeamFacts> team(long id) {
    return teams.get(
        id,
        key ->
            transactions.read(
                em -> Optional.ofNullable(em.find(TeamEntity.class, key)).flatMap(this::facts)));
  }

  @Override
  public Optional<TeamFacts> team(String fullName) {
    int slash = fullName.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    return organization(fullName.substring(0, slash))
        .flatMap(
            organization ->
                transactions.read(
                    em ->
                        em.createQuery(
                                "select t from TeamEntity t"
                                    + " where t.organizationId = :organization and t.slug = :slug",
                                TeamEntity.class)
                            .setParameter("organization", organization.id())
                            .setParameter("slug", Names.key(fullName.substring(slash + 1)))
                            .getResultStream()
                            .findFirst()
                            .flatMap(this::facts)));
  }

  @Override
  public Optional<Long> ownerId(String login) {
    return named(login).map(Named::id);
  }

  @Override
  public Optional<String> ownerLogin(long id) {
    return person(id).map(Person::login).or(() -> organization(id).map(OrganizationFacts::login));
  }

  @Override
  public List<Long> members(long organizationId) {
    return ids(
        "select m.accountId from MembershipEntity m where m.organizationId = :of", organizationId);
  }

  @Override
  public List<Long> teamMembers(long teamId) {
    return ids("select m.accountId from TeamMemberEntity m where m.teamId = :of", teamId);
  }

  @Override
  public List<Long> siteAdmins() {
    return transactions.read(
        em ->
            em.createQuery("select a.id from AccountEntity a where a.siteAdmin = true", Long.class)
                .getResultList());
  }

  @Override
  public boolean isSiteAdmin(Identity caller) {
    if (caller instanceof Identity.Account account) {
      return Callers.isFull(account)
          && person(account.id())
              .filter(person -> person.siteAdmin() && !person.disabled())
              .isPresent();
    }
    return caller instanceof Identity.Portal;
  }

  private Optional<TeamFacts> facts(TeamEntity row) {
    return organization(row.organizationId())
        .map(
            organization ->
                new TeamFacts(
                    row.id(), row.organizationId(), organization.login() + "/" + row.slug()));
  }

  private Optional<Named> named(String login) {
    if (login.isEmpty() || login.length() > 39) {
      return Optional.empty();
    }
    return owners.get(
        Names.key(login),
        key ->
            transactions.read(
                em ->
                    em.createQuery(
                            "select o from OwnerEntity o where o.loginKey = :key",
                            OwnerEntity.class)
                        .setParameter("key", key)
                        .getResultStream()
                        .findFirst()
                        .map(row -> new Named(row.id(), row instanceof OrganizationEntity))));
  }

  private static Optional<Person> load(EntityManager em, long id) {
    AccountEntity row = em.find(AccountEntity.class, id);
    if (row == null) {
      return Optional.empty();
    }
    Map<Long, MemberRole> organizations = new HashMap<>();
    em.createQuery(
            "select m from MembershipEntity m where m.accountId = :account", MembershipEntity.class)
        .setParameter("account", id)
        .getResultStream()
        .forEach(membership -> organizations.put(membership.organizationId(), membership.role()));
    List<Long> teams =
        em.createQuery(
                "select m.teamId from TeamMemberEntity m where m.accountId = :account", Long.class)
            .setParameter("account", id)
            .getResultList();
    return Optional.of(
        new Person(
            id, row.login(), row.siteAdmin(), row.disabled(), organizations, new HashSet<>(teams)));
  }

  private List<Long> ids(String query, long of) {
    return transactions.read(
        em -> em.createQuery(query, Long.class).setParameter("of", of).getResultList());
  }
}
