package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.spi.Scope;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Queries;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.portal.repository.jpa.RepositoryEntity;
import dev.gatehouse.portal.repository.jpa.Stage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The question for all repositories of a scope, put together from fixed pieces: what a caller says
 * is only ever a parameter. Not thread-safe; for one use.
 */
final class RepositoryQuery {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();
  private final String order;

  RepositoryQuery(Scope scope, RepositoryFilter filter, Optional<Long> owner) {
    conditions.add("r.stage = :ready");
    parameters.put("ready", Stage.READY);
    conditions.add(filter.deleted() ? "r.deletedAt is not null" : "r.deletedAt is null");
    if (filter.writable()) {
      conditions.add("r.archivedAt is null");
    }
    owner.ifPresent(
        id -> {
          conditions.add("r.ownerId = :owner");
          parameters.put("owner", id);
        });
    if (!filter.text().isBlank()) {
      conditions.add(
          "(concat(o.loginKey, '/', r.nameKey) like :text escape '!'"
              + " or lower(r.description) like :text escape '!')");
      parameters.put("text", Queries.contains(filter.text()));
    }
    add(scope, conditions, parameters);
    order = owner.isPresent() ? " order by r.nameKey" : " order by r.sortedAt desc, r.id desc";
  }

  /** Restricts a question about a repository {@code r} to a scope. */
  static void add(Scope scope, List<String> conditions, Map<String, Object> parameters) {
    List<String> any = new ArrayList<>();
    if (scope.publics()) {
      any.add("r.visibility = :publicly");
      parameters.put("publicly", Visibility.PUBLIC);
    }
    String own = own(scope, parameters);
    if (!own.isEmpty() && scope.limit().isPresent()) {
      if (scope.limit().get().isEmpty()) {
        own = "";
      } else {
        own = "(" + own + ") and r.id in :limit";
        parameters.put("limit", scope.limit().get());
      }
    }
    if (!own.isEmpty()) {
      any.add("(" + own + ")");
    }
    conditions.add(any.isEmpty() ? "1 = 0" : "(" + String.join(" or ", any) + ")");
  }

  private static String own(Scope scope, Map<String, Object> parameters) {
    if (scope.everything()) {
      return "1 = 1";
    }
    List<String> any = new ArrayList<>();
    if (!scope.owners().isEmpty()) {
      String owners = "r.ownerId in :owners";
      parameters.put("owners", scope.owners());
      if (!scope.denied().isEmpty()) {
        owners = "(" + owners + " and r.id not in :denied)";
        parameters.put("denied", scope.denied());
      }
      any.add(owners);
    }
    if (!scope.allowed().isEmpty()) {
      any.add("r.id in :allowed");
      parameters.put("allowed", scope.allowed());
    }
    return String.join(" or ", any);
  }

  long count(EntityManager em) {
    return set(em.createQuery("select count(r)" + from(), Long.class)).getSingleResult();
  }

  List<RepositoryEntity> page(EntityManager em, PageRequest page) {
    return set(em.createQuery("select r" + from() + order, RepositoryEntity.class))
        .setFirstResult(page.offset())
        .setMaxResults(page.perPage())
        .getResultList();
  }

  private String from() {
    return " from RepositoryEntity r, OwnerEntity o where o.id = r.ownerId and "
        + String.join(" and ", conditions);
  }

  private <T> TypedQuery<T> set(TypedQuery<T> query) {
    parameters.forEach(query::setParameter);
    return query;
  }
}
