package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.audit.spi.AuditEvent;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.persistence.CrashPoints;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CrashPoint;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes pull requests: a row that does not exist for anybody, then what it proposes is kept, then
 * the row is opened. What a crash left between is taken back; its number is not given again.
 * Thread-safe.
 */
final class PullRequestMaker {
  private final PullRequestServices services;
  private final Set<Long> inWork = ConcurrentHashMap.newKeySet();

  PullRequestMaker(PullRequestServices services) {
    this.services = services;
  }

  /** What a new one says, checked. */
  record Wish(
      String title,
      String body,
      String baseBranch,
      Optional<Long> headRepository,
      Optional<String> headBranch,
      boolean draft,
      Optional<Integer> reverts,
      boolean maintainerCanModify) {
    /** One that takes nothing back. */
    Wish(
        String title,
        String body,
        String baseBranch,
        Optional<Long> headRepository,
        Optional<String> headBranch,
        boolean draft) {
      this(title, body, baseBranch, headRepository, headBranch, draft, Optional.empty(), false);
    }
  }

  /**
   * Makes one.
   *
   * @param quarantine has what is proposed
   * @return its row
   */
  PullRequestEntity make(
      Identity.Account author,
      RepositoryView repository,
      Repository open,
      Quarantine quarantine,
      Wish wish,
      Versions.Facts version) {
    Instant now = services.clock().instant();
    boolean unbounded = mayWrite(author, repository.id());
    PullRequestEntity begun =
        services
            .transactions()
            .write(
                em -> {
                  PullRequestEntity row = begin(em, author, repository, wish, version, now);
                  if (!unbounded) {
                    requireRoom(em, repository.id(), author.id());
                  }
                  return row;
                });
    inWork.add(begun.id());
    try {
      CrashPoint.hit(CrashPoints.PROPOSE_AFTER_INTENT);
      int kept = Versions.keep(open, quarantine, begun.number(), 1, version.head());
      CrashPoint.hit(CrashPoints.PROPOSE_BEFORE_OUTCOME);
      PullRequestEntity opened =
          services
              .transactions()
              .write(em -> finish(em, author, repository, begun.id(), kept, version, now));
      CrashPoint.hit(CrashPoints.PROPOSE_AFTER_OUTCOME);
      return opened;
    } finally {
      inWork.remove(begun.id());
    }
  }

  private boolean mayWrite(Identity.Account author, long repository) {
    return services
        .repositories()
        .find(repository)
        .filter(facts -> services.levels().levelOf(author.id(), facts).atLeast(AccessLevel.WRITE))
        .isPresent();
  }

  /**
   * Called when one was made or opened again, in that transaction.
   *
   * @throws PortalException CONFLICT if somebody who may not write has too many
   */
  void requireRoom(EntityManager em, long repository, long account) {
    PullRequestRows.lockCounter(em, repository);
    long open =
        em.createQuery(
                "select count(p) from PullRequestEntity p where p.repositoryId = :repository"
                    + " and p.accountId = :account and p.state in :open",
                Long.class)
            .setParameter("repository", repository)
            .setParameter("account", account)
            .setParameter("open", List.of(PullRequestStage.MAKING, PullRequestStage.OPEN))
            .getSingleResult();
    if (open > services.openLimit()) {
      throw PortalException.conflict(
          "You have "
              + services.openLimit()
              + " open pull requests here, as many as somebody may have who may not write to the"
              + " repository. Close one, or wait until one has landed, then try again.");
    }
  }

  private static PullRequestEntity begin(
      EntityManager em,
      Identity.Account author,
      RepositoryView repository,
      Wish wish,
      Versions.Facts version,
      Instant now) {
    // It locks the repository's counter: what is looked for below cannot be made meanwhile.
    int number = PullRequestRows.nextNumber(em, repository.id());
    wish.reverts().ifPresent(of -> requireNoRevert(em, repository.id(), of));
    PullRequestEntity row =
        new PullRequestEntity(
            repository.id(),
            number,
            wish.title(),
            wish.body(),
            Optional.of(author.id()),
            author.login(),
            PullRequestStage.MAKING,
            wish.draft(),
            wish.baseBranch(),
            wish.headRepository(),
            wish.headBranch(),
            version.head().hex(),
            0,
            now,
            now);
    row.setReverts(wish.reverts());
    row.setMaintainerCanModify(wish.maintainerCanModify());
    em.persist(row);
    return row;
  }

  private static void requireNoRevert(EntityManager em, long repository, int of) {
    em.createQuery(
            "select p.number from PullRequestEntity p where p.repositoryId = :repository"
                + " and p.reverts = :of and p.state in :open order by p.number",
            Integer.class)
        .setParameter("repository", repository)
        .setParameter("of", of)
        .setParameter("open", List.of(PullRequestStage.MAKING, PullRequestStage.OPEN))
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .ifPresent(
            number -> {
              throw PortalException.conflict("#" + number + " is open and reverts this already.");
            });
  }

  private PullRequestEntity finish(
      EntityManager em,
      Identity.Account author,
      RepositoryView repository,
      long id,
      int kept,
      Versions.Facts version,
      Instant now) {
    PullRequestEntity row = em.find(PullRequestEntity.class, id);
    row.setState(PullRequestStage.OPEN);
    row.setVersions(kept);
    em.persist(version.row(id, kept, author.login(), now));
    services
        .audit()
        .add(
            em,
            author,
            AuditEvent.ofRepository(
                "pull-request.open",
                repository.id(),
                owner(repository.id()),
                repository.fullName(),
                "number " + row.number() + " to " + row.baseBranch()));
    services.tell(em, row, Actor.of(author), new PullRequestEvent.Opened());
    return row;
  }

  private long owner(long repositoryId) {
    return services.repositories().find(repositoryId).map(RepositoryFacts::ownerId).orElse(0L);
  }

  /** Takes back what a crash left half made, and nobody works on. */
  void takeBack(Instant until) {
    for (PullRequestEntity row : left(until)) {
      if (inWork.contains(row.id())) {
        continue;
      }
      services
          .repositories()
          .find(row.repositoryId())
          .ifPresent(
              facts -> {
                try (Repository open = services.stores().open(facts.view())) {
                  open.hidden().forget(HiddenVersions.group(row.number()));
                }
              });
      services
          .transactions()
          .run(
              em ->
                  Optional.ofNullable(em.find(PullRequestEntity.class, row.id()))
                      .filter(found -> found.state() == PullRequestStage.MAKING)
                      .ifPresent(em::remove));
    }
  }

  private List<PullRequestEntity> left(Instant until) {
    return services
        .transactions()
        .read(
            em ->
                new ArrayList<>(
                    em.createQuery(
                            "select p from PullRequestEntity p"
                                + " where p.state = :making and p.createdAt <= :until",
                            PullRequestEntity.class)
                        .setParameter("making", PullRequestStage.MAKING)
                        .setParameter("until", until)
                        .getResultList()));
  }
}
