package dev.gatehouse.portal.audit.internal;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.audit.api.AuditEntry;
import dev.gatehouse.portal.audit.api.AuditFilter;
import dev.gatehouse.portal.audit.api.AuditLog;
import dev.gatehouse.portal.audit.jpa.AuditEntity;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Queries;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.sso.api.Credential;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the audit log. Thread-safe. */
public final class AuditLogService implements AuditLog {
  private final Transactions transactions;
  private final Permissions permissions;
  private final Organizations organizations;

  public AuditLogService(
      Transactions transactions, Permissions permissions, Organizations organizations) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.organizations = organizations;
  }

  @Override
  public Page<AuditEntry> all(Identity caller, AuditFilter filter, PageRequest page) {
    if (caller instanceof Identity.Anonymous) {
      throw PortalException.unauthenticated();
    }
    if (!permissions.isSiteAdmin(caller)) {
      throw PortalException.forbidden("Only site administrators see the whole audit log.");
    }
    return page("1 = 1", Optional.empty(), filter, page);
  }

  @Override
  public Page<AuditEntry> ofRepository(
      Identity caller, String owner, String name, AuditFilter filter, PageRequest page) {
    long id = permissions.require(caller, Action.ADMIN, owner, name).repository().id();
    return page("a.repositoryId = :of", Optional.of(id), filter, page);
  }

  @Override
  public Page<AuditEntry> ofOrganization(
      Identity caller, String organization, AuditFilter filter, PageRequest page) {
    long id =
        organizations
            .find(caller, organization)
            .orElseThrow(() -> PortalException.notFound("organization"))
            .id();
    if (caller instanceof Identity.Anonymous) {
      throw PortalException.unauthenticated();
    }
    if (!organizations.administers(caller, organization)) {
      throw PortalException.forbidden("Only owners of the organisation see its audit log.");
    }
    return page("a.ownerId = :of", Optional.of(id), filter, page);
  }

  @Override
  public Page<AuditEntry> own(Identity caller, AuditFilter filter, PageRequest page) {
    if (!(caller instanceof Identity.Account account)) {
      throw PortalException.unauthenticated();
    }
    if (account.credential() instanceof Credential.Password) {
      throw PortalException.forbidden("A password only issues tokens. Use a token here.");
    }
    return page("a.accountId = :of", Optional.of(account.id()), filter, page);
  }

  private Page<AuditEntry> page(
      String first, Optional<Long> of, AuditFilter filter, PageRequest page) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    conditions.add(first);
    of.ifPresent(id -> parameters.put("of", id));
    filter
        .actor()
        .ifPresent(
            actor -> {
              conditions.add("lower(a.actor) = :actor");
              parameters.put("actor", actor.toLowerCase(Locale.ROOT));
            });
    filter
        .action()
        .ifPresent(
            action -> {
              conditions.add("a.action like :action escape '!'");
              parameters.put("action", Queries.contains(action).substring(1));
            });
    if (!filter.text().isBlank()) {
      conditions.add(
          "(lower(a.target) like :text escape '!' or lower(a.detail) like :text escape '!')");
      parameters.put("text", Queries.contains(filter.text()));
    }
    String from = " from AuditEntity a where " + String.join(" and ", conditions);
    return transactions.read(
        em ->
            new Page<>(
                query(em, "select a" + from + " order by a.id desc", AuditEntity.class, parameters)
                    .setFirstResult(page.offset())
                    .setMaxResults(page.perPage())
                    .getResultStream()
                    .map(AuditLogService::entry)
                    .toList(),
                page,
                query(em, "select count(a)" + from, Long.class, parameters).getSingleResult()));
  }

  private static <T> TypedQuery<T> query(
      EntityManager em, String text, Class<T> type, Map<String, Object> parameters) {
    TypedQuery<T> query = em.createQuery(text, type);
    parameters.forEach(query::setParameter);
    return query;
  }

  private static AuditEntry entry(AuditEntity row) {
    return new AuditEntry(
        row.id(),
        row.happenedAt(),
        row.actor(),
        row.action(),
        row.target(),
        row.detail(),
        row.credential(),
        row.remote(),
        row.requestId());
  }
}
