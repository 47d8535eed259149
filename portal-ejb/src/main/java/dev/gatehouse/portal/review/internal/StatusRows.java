package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.portal.review.jpa.CommitStatusEntity;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.vcs.spi.CommitId;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the rows of commit statuses. Inside a transaction. Stateless. */
final class StatusRows {
  private static final String OF_COMMIT =
      " from CommitStatusEntity s where s.repositoryId = :repository and s.sha = :sha";

  private StatusRows() {}

  /** The first pull request of the repository that has, or had, this head: its number. */
  static Optional<Integer> pullWithHead(EntityManager em, long repositoryId, CommitId commit) {
    return em.createQuery(
            "select p.number from PullRequestVersionEntity v, PullRequestEntity p"
                + " where v.pullRequestId = p.id and p.repositoryId = :repository"
                + " and p.state <> :making and v.head = :head order by p.number",
            Integer.class)
        .setParameter("repository", repositoryId)
        .setParameter("making", PullRequestStage.MAKING)
        .setParameter("head", commit.hex())
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  static List<PullRequestEntity> openWithHead(
      EntityManager em, long repositoryId, CommitId commit) {
    return em.createQuery(
            "select p from PullRequestEntity p where p.repositoryId = :repository"
                + " and p.state = :open and p.head = :head order by p.id",
            PullRequestEntity.class)
        .setParameter("repository", repositoryId)
        .setParameter("open", PullRequestStage.OPEN)
        .setParameter("head", commit.hex())
        .getResultList();
  }

  static long count(
      EntityManager em, long repositoryId, CommitId commit, Optional<String> context) {
    var query =
        em.createQuery(
                "select count(s)"
                    + OF_COMMIT
                    + (context.isPresent() ? " and s.context = :context" : ""),
                Long.class)
            .setParameter("repository", repositoryId)
            .setParameter("sha", commit.hex());
    context.ifPresent(name -> query.setParameter("context", name));
    return query.getSingleResult();
  }

  static Page<CommitStatus> page(
      EntityManager em, long repositoryId, CommitId commit, PageRequest page) {
    List<CommitStatusEntity> rows =
        em.createQuery("select s" + OF_COMMIT + " order by s.id desc", CommitStatusEntity.class)
            .setParameter("repository", repositoryId)
            .setParameter("sha", commit.hex())
            .setFirstResult(page.offset())
            .setMaxResults(page.perPage())
            .getResultList();
    return new Page<>(rows, page, count(em, repositoryId, commit, Optional.empty()))
        .map(StatusRows::view);
  }

  /** The last of each context, by context. */
  static List<CommitStatus> latest(EntityManager em, long repositoryId, CommitId commit) {
    return em.createQuery(
            "select s"
                + OF_COMMIT
                + " and s.id = (select max(t.id) from CommitStatusEntity t where t.repositoryId ="
                + " s.repositoryId and t.sha = s.sha and t.context = s.context) order by s.context",
            CommitStatusEntity.class)
        .setParameter("repository", repositoryId)
        .setParameter("sha", commit.hex())
        .getResultStream()
        .map(StatusRows::view)
        .toList();
  }

  static Map<CommitId, CommitState> combined(
      EntityManager em, long repositoryId, Collection<CommitId> commits) {
    if (commits.isEmpty()) {
      return Map.of();
    }
    Map<CommitId, List<CommitState>> states = new HashMap<>();
    em.createQuery(
            "select s from CommitStatusEntity s where s.repositoryId = :repository and s.sha in"
                + " :shas and s.id = (select max(t.id) from CommitStatusEntity t where"
                + " t.repositoryId = s.repositoryId and t.sha = s.sha and t.context = s.context)",
            CommitStatusEntity.class)
        .setParameter("repository", repositoryId)
        .setParameter("shas", commits.stream().map(CommitId::hex).distinct().toList())
        .getResultStream()
        .forEach(
            row ->
                states
                    .computeIfAbsent(new CommitId(row.sha()), key -> new ArrayList<>())
                    .add(row.state()));
    Map<CommitId, CommitState> combined = new HashMap<>();
    states.forEach(
        (commit, all) -> CommitState.combined(all).ifPresent(state -> combined.put(commit, state)));
    return combined;
  }

  static CommitStatus view(CommitStatusEntity row) {
    return new CommitStatus(
        row.id(),
        new CommitId(row.sha()),
        row.state(),
        row.context(),
        row.description(),
        Optional.of(row.targetUrl()).filter(url -> !url.isEmpty()),
        row.author(),
        row.createdAt());
  }
}
