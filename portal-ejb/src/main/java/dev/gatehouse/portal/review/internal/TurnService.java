package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.spi.RepositoryFacts;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.Turn;
import dev.gatehouse.portal.review.api.Turns;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.jpa.ReviewCommentEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.sso.api.Identity;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The use cases of turns. Thread-safe. */
public final class TurnService implements Turns {
  private final PullRequestServices services;
  private final Directory directory;
  private final ReviewRequestRows requests;
  private final PullRequestRows rows;

  public TurnService(PullRequestServices services, Directory directory) {
    this.services = services;
    this.directory = directory;
    this.requests = new ReviewRequestRows(directory);
    this.rows = new PullRequestRows(services.repositories(), services.levels());
  }

  @Override
  public Map<Long, Turn> of(Identity caller, Collection<PullRequestView> pulls) {
    pulls.stream()
        .map(pull -> pull.repository().id())
        .distinct()
        .forEach(id -> services.permissions().require(caller, Action.READ, id));
    List<Long> ids = pulls.stream().map(PullRequestView::id).toList();
    return services
        .transactions()
        .read(em -> turns(em, PullRequestRows.all(em, ids), viewer(caller)));
  }

  @Override
  public Page<Item> mine(Identity caller, Which which, PageRequest page) {
    Identity.Account account = Callers.reading(caller);
    Optional<Person> viewer = viewer(caller);
    return services
        .transactions()
        .read(
            em -> {
              List<PullRequestEntity> found =
                  candidates(em, which, account.id(), viewer).stream()
                      .filter(row -> isReadable(caller, row))
                      .toList();
              Map<Long, Turn> turns = turns(em, found, viewer);
              List<PullRequestEntity> wanted =
                  found.stream()
                      .filter(row -> which != Which.WAITING || turn(turns, row).yours())
                      .toList();
              int from = Math.min(page.offset(), wanted.size());
              int to = Math.min(from + page.perPage(), wanted.size());
              return new Page<>(wanted.subList(from, to), page, wanted.size())
                  .map(row -> new Item(view(caller, row), turn(turns, row)));
            });
  }

  private static Turn turn(Map<Long, Turn> turns, PullRequestEntity row) {
    Turn turn = turns.get(row.id());
    if (turn == null) {
      throw new IllegalStateException("no turn of " + row.id());
    }
    return turn;
  }

  private PullRequestView view(Identity caller, PullRequestEntity row) {
    return rows.view(
        caller,
        services.repositories().find(row.repositoryId()).map(RepositoryFacts::view).orElseThrow(),
        row);
  }

  private Optional<Person> viewer(Identity caller) {
    return caller instanceof Identity.Account account
        ? directory.person(account.id())
        : Optional.empty();
  }

  private boolean isReadable(Identity caller, PullRequestEntity row) {
    return services
        .repositories()
        .find(row.repositoryId())
        .filter(facts -> services.levels().level(caller, facts).atLeast(AccessLevel.READ))
        .isPresent();
  }

  private static List<PullRequestEntity> candidates(
      EntityManager em, Which which, long account, Optional<Person> viewer) {
    String assigned =
        "exists (select a.id from PullRequestAssigneeEntity a"
            + " where a.pullRequestId = p.id and a.accountId = :me)";
    Set<Long> teams = new HashSet<>(viewer.map(Person::teams).orElse(Set.of()));
    teams.add(0L);
    String condition =
        switch (which) {
          case AUTHORED -> "p.accountId = :me";
          case ASSIGNED -> assigned;
          case WAITING ->
              "(p.accountId = :me or "
                  + assigned
                  + " or exists (select r.id from ReviewRequestEntity r"
                  + " where r.pullRequestId = p.id and (r.accountId = :me or r.teamId in :teams))"
                  + " or exists (select v.id from ReviewEntity v"
                  + " where v.pullRequestId = p.id and v.accountId = :me))";
        };
    var query =
        em.createQuery(
                "select p from PullRequestEntity p where p.state = :open and "
                    + condition
                    + " order by p.updatedAt desc, p.id desc",
                PullRequestEntity.class)
            .setParameter("open", PullRequestStage.OPEN)
            .setParameter("me", account)
            .setMaxResults(LOOKED_AT);
    return (which == Which.WAITING ? query.setParameter("teams", teams) : query).getResultList();
  }

  private Map<Long, Turn> turns(
      EntityManager em, List<PullRequestEntity> pulls, Optional<Person> viewer) {
    Map<Long, Turn> turns = new HashMap<>();
    if (pulls.isEmpty()) {
      return turns;
    }
    List<Long> ids = pulls.stream().map(PullRequestEntity::id).toList();
    var versions = PullRequestRows.versionsOf(em, ids);
    var reviews = by(ReviewRequestRows.reviews(em, ids), ReviewEntity::pullRequestId);
    var comments = by(comments(em, ids), ReviewCommentEntity::pullRequestId);
    var assigned =
        viewer.isEmpty() ? Set.<Long>of() : new HashSet<>(assigned(em, viewer.get().id(), ids));
    var asked = requests.views(em, ids);
    for (PullRequestEntity pull : pulls) {
      List<ReviewEntity> said = reviews.getOrDefault(pull.id(), List.of());
      Set<Long> holding =
          Opinions.holding(
              pull,
              PullRequestRows.versions(versions.getOrDefault(pull.id(), List.of())),
              said,
              id -> mayWrite(pull, id));
      TurnDecision decision =
          new TurnDecision(
              pull,
              versions.getOrDefault(pull.id(), List.of()),
              said,
              holding,
              comments.getOrDefault(pull.id(), List.of()),
              asked.getOrDefault(pull.id(), List.of()));
      turns.put(pull.id(), decision.turn(viewer, assigned.contains(pull.id())));
    }
    return turns;
  }

  private boolean mayWrite(PullRequestEntity pull, long account) {
    return services
        .repositories()
        .find(pull.repositoryId())
        .filter(facts -> services.levels().levelOf(account, facts).atLeast(AccessLevel.WRITE))
        .isPresent();
  }

  private static <T> Map<Long, List<T>> by(List<T> rows, Function<T, Long> pull) {
    return rows.stream().collect(Collectors.groupingBy(pull));
  }

  private static List<ReviewCommentEntity> comments(EntityManager em, List<Long> ids) {
    return em.createQuery(
            "select c from ReviewCommentEntity c where c.pullRequestId in :ids"
                + " and c.reviewId is null order by c.id",
            ReviewCommentEntity.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  private static List<Long> assigned(EntityManager em, long account, List<Long> ids) {
    return new ArrayList<>(
        em.createQuery(
                "select a.pullRequestId from PullRequestAssigneeEntity a"
                    + " where a.accountId = :me and a.pullRequestId in :ids",
                Long.class)
            .setParameter("me", account)
            .setParameter("ids", ids)
            .getResultList());
  }
}
