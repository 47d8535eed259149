package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.Activity;
import dev.gatehouse.portal.repository.api.ActivityEntry;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.jpa.ActivityEntity;
import dev.gatehouse.portal.repository.jpa.Stage;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the feed. Thread-safe. */
public final class ActivityService implements Activity {
  private static final int MOST_REFS = 20;

  private final Transactions transactions;
  private final Permissions permissions;
  private final Levels levels;
  private final RepositoryDirectory repositories;

  public ActivityService(
      Transactions transactions,
      Permissions permissions,
      Levels levels,
      RepositoryDirectory repositories) {
    this.transactions = transactions;
    this.permissions = permissions;
    this.levels = levels;
    this.repositories = repositories;
  }

  @Override
  public Page<ActivityEntry> recent(Identity caller, PageRequest page) {
    List<String> conditions = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    RepositoryQuery.add(levels.scope(caller, AccessLevel.READ, true), conditions, parameters);
    return page(conditions, parameters, page);
  }

  @Override
  public Page<ActivityEntry> ofRepository(
      Identity caller, String owner, String name, PageRequest page) {
    long id = permissions.require(caller, Action.READ, owner, name).repository().id();
    return page(List.of("r.id = :id"), Map.of("id", id), page);
  }

  private Page<ActivityEntry> page(
      List<String> conditions, Map<String, Object> parameters, PageRequest page) {
    String from =
        " from ActivityEntity a, RepositoryEntity r where r.id = a.repositoryId"
            + " and r.stage = :ready and r.deletedAt is null and "
            + String.join(" and ", conditions);
    Page<ActivityEntity> rows =
        transactions.read(
            em ->
                new Page<>(
                    query(
                            em,
                            "select a" + from + " order by a.id desc",
                            ActivityEntity.class,
                            parameters)
                        .setFirstResult(page.offset())
                        .setMaxResults(page.perPage())
                        .getResultList(),
                    page,
                    query(em, "select count(a)" + from, Long.class, parameters).getSingleResult()));
    List<ActivityEntry> entries = new ArrayList<>();
    for (ActivityEntity row : rows.items()) {
      repositories
          .find(row.repositoryId())
          .ifPresent(
              repository -> {
                List<RefChange> moves = PushedRefs.read(row.detail());
                entries.add(
                    new ActivityEntry(
                        row.id(),
                        row.happenedAt(),
                        row.actor(),
                        row.kind(),
                        repository.view(),
                        moves.stream().limit(MOST_REFS).toList(),
                        Math.max(0, moves.size() - MOST_REFS)));
              });
    }
    return new Page<>(entries, page, rows.total());
  }

  private static <T> TypedQuery<T> query(
      EntityManager em, String text, Class<T> type, Map<String, Object> parameters) {
    TypedQuery<T> query = em.createQuery(text, type).setParameter("ready", Stage.READY);
    parameters.forEach(query::setParameter);
    return query;
  }
}
