package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.review.api.Label;
import dev.gatehouse.portal.review.jpa.LabelEntity;
import dev.gatehouse.portal.review.jpa.PullRequestLabelEntity;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rows of labels, and makes views of them. Inside a transaction. Stateless. */
final class LabelRows {
  private LabelRows() {}

  static List<LabelEntity> all(EntityManager em, long repositoryId) {
    return em.createQuery(
            "select l from LabelEntity l where l.repositoryId = :repository order by l.nameKey",
            LabelEntity.class)
        .setParameter("repository", repositoryId)
        .getResultList();
  }

  static Optional<LabelEntity> find(EntityManager em, long repositoryId, String name) {
    return em.createQuery(
            "select l from LabelEntity l"
                + " where l.repositoryId = :repository and l.nameKey = :key",
            LabelEntity.class)
        .setParameter("repository", repositoryId)
        .setParameter("key", Names.key(name))
        .getResultStream()
        .findFirst();
  }

  static LabelEntity require(EntityManager em, long repositoryId, String name) {
    return find(em, repositoryId, name).orElseThrow(() -> PortalException.notFound("label"));
  }

  static List<PullRequestLabelEntity> on(EntityManager em, long pullRequestId) {
    return em.createQuery(
            "select p from PullRequestLabelEntity p where p.pullRequestId = :id",
            PullRequestLabelEntity.class)
        .setParameter("id", pullRequestId)
        .getResultList();
  }

  /**
   * The labels on pull requests, by name, by the pull request's id; those without any have none.
   */
  static Map<Long, List<Label>> onAll(EntityManager em, Collection<Long> pullRequestIds) {
    Map<Long, List<Label>> found = new HashMap<>();
    if (pullRequestIds.isEmpty()) {
      return found;
    }
    em.createQuery(
            "select p.pullRequestId, l from PullRequestLabelEntity p, LabelEntity l"
                + " where l.id = p.labelId and p.pullRequestId in :ids",
            Object[].class)
        .setParameter("ids", pullRequestIds)
        .getResultStream()
        .forEach(
            row ->
                found
                    .computeIfAbsent((Long) row[0], id -> new ArrayList<>())
                    .add(view((LabelEntity) row[1])));
    found.values().forEach(list -> list.sort(Comparator.comparing(l -> Names.key(l.name()))));
    return found;
  }

  static Label view(LabelEntity row) {
    return new Label(row.id(), row.name(), row.colour(), row.description());
  }
}
