package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.account.spi.TeamFacts;
import dev.gatehouse.portal.review.api.ReviewRequest;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.portal.review.jpa.ReviewRequestEntity;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the rows of review requests, and makes views of them. Inside a transaction. */
final class ReviewRequestRows {
  private final Directory directory;

  ReviewRequestRows(Directory directory) {
    this.directory = directory;
  }

  /** Those of pull requests, those that were taken back too, in the order of asking. */
  static List<ReviewRequestEntity> all(EntityManager em, Collection<Long> pullRequestIds) {
    return pullRequestIds.isEmpty()
        ? List.of()
        : em.createQuery(
                "select r from ReviewRequestEntity r where r.pullRequestId in :ids"
                    + " order by r.askedAt, r.id",
                ReviewRequestEntity.class)
            .setParameter("ids", pullRequestIds)
            .getResultList();
  }

  /** What was sent as reviews of pull requests. */
  static List<ReviewEntity> reviews(EntityManager em, Collection<Long> pullRequestIds) {
    return pullRequestIds.isEmpty()
        ? List.of()
        : em.createQuery(
                "select r from ReviewEntity r where r.pullRequestId in :ids"
                    + " and r.state <> :pending and r.accountId is not null order by r.id",
                ReviewEntity.class)
            .setParameter("ids", pullRequestIds)
            .setParameter("pending", ReviewState.PENDING)
            .getResultList();
  }

  /** Who is asked, by the pull request's id; those where nobody is have none. */
  Map<Long, List<ReviewRequest>> views(EntityManager em, Collection<Long> pullRequestIds) {
    List<ReviewRequestEntity> rows =
        all(em, pullRequestIds).stream().filter(row -> !row.isRemoved()).toList();
    Map<Long, List<ReviewRequest>> views = new HashMap<>();
    if (rows.isEmpty()) {
      return views;
    }
    Map<Long, List<ReviewEntity>> reviews =
        reviews(em, pullRequestIds).stream()
            .collect(Collectors.groupingBy(ReviewEntity::pullRequestId));
    for (ReviewRequestEntity row : rows) {
      name(row)
          .ifPresent(
              name ->
                  views
                      .computeIfAbsent(row.pullRequestId(), id -> new ArrayList<>())
                      .add(view(row, name, reviews.getOrDefault(row.pullRequestId(), List.of()))));
    }
    return views;
  }

  private ReviewRequest view(ReviewRequestEntity row, String name, List<ReviewEntity> reviews) {
    return new ReviewRequest(
        row.accountId(),
        row.teamId(),
        name,
        row.askedBy(),
        row.ownedPath().map(ReviewRows::path),
        row.pullRequestVersion(),
        row.askedAt(),
        answers(row, reviews).isEmpty());
  }

  /** The login, or the team's full name; empty if it is gone. */
  Optional<String> name(ReviewRequestEntity row) {
    return row.accountId().isPresent()
        ? directory.person(row.accountId().get()).map(Person::login)
        : row.teamId().flatMap(directory::team).map(TeamFacts::fullName);
  }

  private boolean isAsked(ReviewRequestEntity row, long account) {
    return row.accountId().isPresent()
        ? row.accountId().get() == account
        : directory
            .person(account)
            .filter(person -> row.teamId().filter(person.teams()::contains).isPresent())
            .isPresent();
  }

  /** The reviews that answer a request. */
  List<ReviewEntity> answers(ReviewRequestEntity row, List<ReviewEntity> reviews) {
    return reviews.stream()
        .filter(review -> review.accountId().filter(id -> isAsked(row, id)).isPresent())
        .filter(
            review -> review.submittedAt().filter(at -> !at.isBefore(row.askedAt())).isPresent())
        .toList();
  }
}
