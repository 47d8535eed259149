package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.access.spi.RepositoryLookup;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Names;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.AutoMerge;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.jpa.PullRequestCounterEntity;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.jpa.PullRequestVersionEntity;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the rows of pull requests, and makes views of them. Inside a transaction. Thread-safe. */
final class PullRequestRows {
  private final RepositoryLookup repositories;
  private final Levels levels;

  PullRequestRows(RepositoryLookup repositories, Levels levels) {
    this.repositories = repositories;
    this.levels = levels;
  }

  /** The next number, which nobody else gets, also if the transaction is all that uses it. */
  static int nextNumber(EntityManager em, long repositoryId) {
    PullRequestCounterEntity counter =
        em.find(PullRequestCounterEntity.class, repositoryId, LockModeType.PESSIMISTIC_WRITE);
    if (counter == null) {
      em.persist(new PullRequestCounterEntity(repositoryId, 1));
      return 1;
    }
    counter.setLastNumber(counter.lastNumber() + 1);
    return counter.lastNumber();
  }

  /** Lets nobody make or open again a pull request of the repository until this has committed. */
  static void lockCounter(EntityManager em, long repositoryId) {
    Object unused =
        em.find(PullRequestCounterEntity.class, repositoryId, LockModeType.PESSIMISTIC_WRITE);
  }

  /**
   * A pull request.
   *
   * @throws PortalException NOT_FOUND
   */
  static PullRequestEntity require(EntityManager em, long repositoryId, int number) {
    return em.createQuery(
            "select p from PullRequestEntity p"
                + " where p.repositoryId = :repository and p.number = :number"
                + " and p.state <> :making",
            PullRequestEntity.class)
        .setParameter("repository", repositoryId)
        .setParameter("number", number)
        .setParameter("making", PullRequestStage.MAKING)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> PortalException.notFound("pull request"));
  }

  /** Those of these ids, in no order. */
  static List<PullRequestEntity> all(EntityManager em, Collection<Long> ids) {
    return ids.isEmpty()
        ? List.of()
        : em.createQuery(
                "select p from PullRequestEntity p where p.id in :ids", PullRequestEntity.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** All versions of pull requests, by number, by the pull request's id. */
  static Map<Long, List<PullRequestVersionEntity>> versionsOf(
      EntityManager em, Collection<Long> ids) {
    return ids.isEmpty()
        ? Map.of()
        : em.createQuery(
                "select v from PullRequestVersionEntity v where v.pullRequestId in :ids"
                    + " order by v.number",
                PullRequestVersionEntity.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.groupingBy(PullRequestVersionEntity::pullRequestId));
  }

  static List<PullRequestVersion> versions(EntityManager em, long pullRequestId) {
    return em.createQuery(
            "select v from PullRequestVersionEntity v where v.pullRequestId = :id"
                + " order by v.number",
            PullRequestVersionEntity.class)
        .setParameter("id", pullRequestId)
        .getResultStream()
        .map(PullRequestRows::version)
        .toList();
  }

  static List<PullRequestVersion> versions(List<PullRequestVersionEntity> rows) {
    return rows.stream().map(PullRequestRows::version).toList();
  }

  private static PullRequestVersion version(PullRequestVersionEntity row) {
    return new PullRequestVersion(
        row.number(),
        new CommitId(row.head()),
        new CommitId(row.forkPoint()),
        new CommitId(row.tip()),
        row.patchId(),
        row.actor(),
        row.createdAt());
  }

  Page<PullRequestView> page(
      EntityManager em,
      Identity caller,
      RepositoryView repository,
      PullRequestFilter filter,
      PageRequest page) {
    Map<String, Object> parameters = new HashMap<>();
    List<String> conditions = new ArrayList<>();
    conditions.add("p.repositoryId = :repository");
    parameters.put("repository", repository.id());
    conditions.add("p.state in :states");
    parameters.put("states", states(filter));
    filter
        .author()
        .ifPresent(
            login -> {
              conditions.add("lower(p.author) = lower(:author)");
              parameters.put("author", login);
            });
    filter
        .baseBranch()
        .ifPresent(
            branch -> {
              conditions.add("p.baseBranch = :base");
              parameters.put("base", branch);
            });
    filter
        .headBranch()
        .ifPresent(
            branch -> {
              conditions.add("p.headBranch = :head");
              parameters.put("head", branch);
            });
    for (int i = 0; i < filter.labels().size(); i++) {
      conditions.add(
          "exists (select l.id from LabelEntity l, PullRequestLabelEntity o"
              + " where o.pullRequestId = p.id and o.labelId = l.id and l.nameKey = :label"
              + i
              + ")");
      parameters.put("label" + i, Names.key(filter.labels().get(i)));
    }
    String from = " from PullRequestEntity p where " + String.join(" and ", conditions);
    String order =
        " order by "
            + (filter.byUpdate() ? "p.updatedAt" : "p.number")
            + (filter.ascending() ? "" : " desc")
            + (filter.byUpdate() ? ", p.number" : "");
    TypedQuery<PullRequestEntity> rows =
        em.createQuery("select p" + from + order, PullRequestEntity.class)
            .setFirstResult(page.offset())
            .setMaxResults(page.perPage());
    TypedQuery<Long> count = em.createQuery("select count(p)" + from, Long.class);
    parameters.forEach(rows::setParameter);
    parameters.forEach(count::setParameter);
    return new Page<>(rows.getResultList(), page, count.getSingleResult())
        .map(row -> view(caller, repository, row));
  }

  private static Set<PullRequestStage> states(PullRequestFilter filter) {
    EnumSet<PullRequestStage> states = EnumSet.noneOf(PullRequestStage.class);
    if (filter.open()) {
      states.add(PullRequestStage.OPEN);
    }
    if (filter.ended()) {
      states.add(PullRequestStage.CLOSED);
      states.add(PullRequestStage.MERGED);
    }
    return states.isEmpty() ? EnumSet.of(PullRequestStage.OPEN) : states;
  }

  /** A pull request as the caller, who may read its repository, sees it. */
  PullRequestView view(Identity caller, RepositoryView repository, PullRequestEntity row) {
    Optional<RepositoryView> head =
        row.headRepositoryId()
            .flatMap(repositories::find)
            .filter(facts -> isReadable(caller, repository, facts))
            .map(RepositoryFacts::view);
    Optional<PullRequestView.Merge> merge =
        row.mergeCommit()
            .map(
                commit ->
                    new PullRequestView.Merge(
                        row.mergedBy().orElse(""),
                        new CommitId(commit),
                        row.closedAt().orElse(row.updatedAt())));
    return new PullRequestView(
        row.id(),
        repository,
        row.number(),
        row.title(),
        row.body(),
        row.author(),
        state(row.state()),
        row.draft(),
        row.baseBranch(),
        new PullRequestView.Head(
            new CommitId(row.head()), head, row.headBranch(), row.maintainerCanModify()),
        row.versions(),
        row.createdAt(),
        row.updatedAt(),
        row.closedAt(),
        merge,
        row.autoMerge()
            .map(
                wish ->
                    new AutoMerge(
                        wish.by(),
                        wish.strategy(),
                        wish.title(),
                        wish.message(),
                        new CommitId(wish.head()),
                        wish.at())),
        row.autoMergeEnded());
  }

  private boolean isReadable(Identity caller, RepositoryView same, RepositoryFacts facts) {
    return facts.view().id() == same.id() || levels.level(caller, facts).atLeast(AccessLevel.READ);
  }

  static PullRequestState state(PullRequestStage stage) {
    return switch (stage) {
      case OPEN -> PullRequestState.OPEN;
      case CLOSED -> PullRequestState.CLOSED;
      case MERGED -> PullRequestState.MERGED;
      case MAKING -> throw new IllegalStateException("a pull request that is being made");
    };
  }
}
