package dev.gatehouse.portal.account.internal;

import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.TeamView;
import dev.gatehouse.portal.account.jpa.AccountEntity;
import dev.gatehouse.portal.account.jpa.OrganizationEntity;
import dev.gatehouse.portal.account.jpa.TeamEntity;
import dev.gatehouse.portal.account.jpa.TeamMemberEntity;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.audit.spi.AuditTrail;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Lines;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Teams of one organisation, within its transaction and after its check. Thread-safe. */
final class Teams {
  private final AuditTrail audit;

  Teams(AuditTrail audit) {
    this.audit = audit;
  }

  List<TeamView> list(EntityManager em, OrganizationEntity organization) {
    return em.createQuery(
            "select t from TeamEntity t where t.organizationId = :organization order by t.slug",
            TeamEntity.class)
        .setParameter("organization", organization.id())
        .getResultStream()
        .map(row -> view(em, organization, row))
        .toList();
  }

  Optional<TeamView> find(EntityManager em, OrganizationEntity organization, String slug) {
    return row(em, organization, slug).map(row -> view(em, organization, row));
  }

  TeamView create(
      EntityManager em,
      Identity caller,
      OrganizationEntity organization,
      String name,
      String description) {
    String good = Lines.filled("name", name, 100);
    String slug = free(em, organization, good);
    TeamEntity row =
        new TeamEntity(organization.id(), slug, good, Lines.line("description", description, 350));
    em.persist(row);
    audit(em, caller, "team.create", organization, row, "");
    return view(em, organization, row);
  }

  TeamView update(
      EntityManager em,
      Identity caller,
      OrganizationEntity organization,
      String slug,
      Optional<String> name,
      Optional<String> description) {
    TeamEntity row = required(em, organization, slug);
    name.map(text -> Lines.filled("name", text, 100))
        .filter(next -> !next.equals(row.name()))
        .ifPresent(
            next -> {
              if (!Names.slug("name", next).equals(row.slug())) {
                row.setSlug(free(em, organization, next));
              }
              audit(em, caller, "team.rename", organization, row, "was " + row.name());
              row.setName(next);
            });
    description
        .map(text -> Lines.line("description", text, 350))
        .filter(next -> !next.equals(row.description()))
        .ifPresent(
            next -> {
              row.setDescription(next);
              audit(em, caller, "team.update", organization, row, "description");
            });
    return view(em, organization, row);
  }

  /** Its members and what it was given go with it. */
  void delete(EntityManager em, Identity caller, OrganizationEntity organization, String slug) {
    TeamEntity row = required(em, organization, slug);
    em.remove(row);
    audit(em, caller, "team.delete", organization, row, "");
  }

  List<AccountView> members(
      EntityManager em, OrganizationEntity organization, String slug, boolean withEmail) {
    return em.createQuery(
            "select a from TeamMemberEntity m, AccountEntity a"
                + " where m.teamId = :team and a.id = m.accountId order by a.loginKey",
            AccountEntity.class)
        .setParameter("team", required(em, organization, slug).id())
        .getResultStream()
        .map(row -> AccountService.view(row, withEmail))
        .toList();
  }

  void join(
      EntityManager em,
      Identity caller,
      OrganizationEntity organization,
      String slug,
      AccountEntity account) {
    TeamEntity row = required(em, organization, slug);
    if (member(em, row, account).isEmpty()) {
      em.persist(new TeamMemberEntity(row.id(), account.id()));
      audit(em, caller, "team.member.put", organization, row, account.login());
    }
  }

  void leave(
      EntityManager em,
      Identity caller,
      OrganizationEntity organization,
      String slug,
      AccountEntity account) {
    TeamEntity row = required(em, organization, slug);
    member(em, row, account)
        .ifPresent(
            found -> {
              em.remove(found);
              audit(em, caller, "team.member.remove", organization, row, account.login());
            });
  }

  /** Takes somebody out of all teams of an organisation. */
  static void leaveAll(EntityManager em, long organization, long account) {
    em.createQuery(
            "select m from TeamMemberEntity m, TeamEntity t where m.accountId = :account"
                + " and t.id = m.teamId and t.organizationId = :organization",
            TeamMemberEntity.class)
        .setParameter("account", account)
        .setParameter("organization", organization)
        .getResultList()
        .forEach(em::remove);
  }

  private static String free(EntityManager em, OrganizationEntity organization, String name) {
    String slug = Names.slug("name", name);
    if (row(em, organization, slug).isPresent()) {
      throw PortalException.conflict("The organisation has a team " + slug + " already.");
    }
    return slug;
  }

  private static TeamEntity required(
      EntityManager em, OrganizationEntity organization, String slug) {
    return row(em, organization, slug).orElseThrow(() -> PortalException.notFound("team"));
  }

  private static Optional<TeamEntity> row(
      EntityManager em, OrganizationEntity organization, String slug) {
    return em.createQuery(
            "select t from TeamEntity t"
                + " where t.organizationId = :organization and t.slug = :slug",
            TeamEntity.class)
        .setParameter("organization", organization.id())
        .setParameter("slug", Names.key(slug))
        .getResultStream()
        .findFirst();
  }

  private static Optional<TeamMemberEntity> member(
      EntityManager em, TeamEntity team, AccountEntity account) {
    return em.createQuery(
            "select m from TeamMemberEntity m where m.teamId = :team and m.accountId = :account",
            TeamMemberEntity.class)
        .setParameter("team", team.id())
        .setParameter("account", account.id())
        .getResultStream()
        .findFirst();
  }

  private static TeamView view(EntityManager em, OrganizationEntity organization, TeamEntity row) {
    long members =
        em.createQuery("select count(m) from TeamMemberEntity m where m.teamId = :team", Long.class)
            .setParameter("team", row.id())
            .getSingleResult();
    return new TeamView(
        row.id(),
        organization.login(),
        row.slug(),
        row.name(),
        row.description(),
        Math.toIntExact(members));
  }

  private void audit(
      EntityManager em,
      Identity caller,
      String action,
      OrganizationEntity organization,
      TeamEntity team,
      String detail) {
    audit.add(
        em,
        caller,
        new AuditEvent(
            action,
            organization.login() + "/" + team.slug(),
            detail,
            Optional.empty(),
            Optional.of(organization.id())));
  }
}
