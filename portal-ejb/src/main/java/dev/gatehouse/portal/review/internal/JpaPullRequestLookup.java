package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestEvent.CommentAdded;
import dev.gatehouse.portal.review.event.PullRequestEvent.CommentEdited;
import dev.gatehouse.portal.review.event.PullRequestEvent.ReviewDismissed;
import dev.gatehouse.portal.review.event.PullRequestEvent.ReviewEdited;
import dev.gatehouse.portal.review.event.PullRequestEvent.ReviewSubmitted;
import dev.gatehouse.portal.review.event.PullRequestEvent.ThreadResolved;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.jpa.ReviewCommentEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.portal.review.spi.PullRequestLookup;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads facts from the rows. Stateless. */
public final class JpaPullRequestLookup implements PullRequestLookup {
  @Override
  public Optional<Facts> find(EntityManager em, long pullRequest) {
    return Optional.ofNullable(em.find(PullRequestEntity.class, pullRequest))
        .filter(row -> row.state() != PullRequestStage.MAKING)
        .map(JpaPullRequestLookup::facts);
  }

  @Override
  public Map<Long, Facts> find(EntityManager em, Collection<Long> pullRequests) {
    return PullRequestRows.all(em, pullRequests).stream()
        .filter(row -> row.state() != PullRequestStage.MAKING)
        .collect(Collectors.toMap(PullRequestEntity::id, JpaPullRequestLookup::facts));
  }

  private static Facts facts(PullRequestEntity row) {
    return new Facts(
        row.id(),
        row.repositoryId(),
        row.number(),
        row.title(),
        row.body(),
        row.accountId(),
        row.author(),
        PullRequestRows.state(row.state()),
        row.draft(),
        row.baseBranch(),
        row.head());
  }

  @Override
  public Optional<Long> find(EntityManager em, long repository, int number) {
    return em.createQuery(
            "select p.id from PullRequestEntity p where p.repositoryId = :repository"
                + " and p.number = :number and p.state <> :making",
            Long.class)
        .setParameter("repository", repository)
        .setParameter("number", number)
        .setParameter("making", PullRequestStage.MAKING)
        .getResultStream()
        .findFirst();
  }

  @Override
  public Map<Long, Map<Integer, String>> titles(
      EntityManager em, Collection<Long> repositories, Collection<Integer> numbers) {
    Map<Long, Map<Integer, String>> titles = new HashMap<>();
    em.createQuery(
            "select p.repositoryId, p.number, p.title from PullRequestEntity p"
                + " where p.repositoryId in :repositories and p.number in :numbers"
                + " and p.state <> :making",
            Object[].class)
        .setParameter("repositories", repositories)
        .setParameter("numbers", numbers)
        .setParameter("making", PullRequestStage.MAKING)
        .getResultStream()
        .forEach(
            row ->
                titles
                    .computeIfAbsent((Long) row[0], id -> new HashMap<>())
                    .put((Integer) row[1], (String) row[2]));
    return titles;
  }

  @Override
  public Set<Long> participants(EntityManager em, long pullRequest) {
    Set<Long> all = new HashSet<>();
    find(em, pullRequest).flatMap(Facts::authorId).ifPresent(all::add);
    all.addAll(
        em.createQuery(
                "select distinct r.accountId from ReviewEntity r where r.pullRequestId = :id"
                    + " and r.submittedAt is not null and r.accountId is not null",
                Long.class)
            .setParameter("id", pullRequest)
            .getResultList());
    all.addAll(
        em.createQuery(
                "select distinct c.accountId from ReviewCommentEntity c"
                    + " where c.pullRequestId = :id and c.reviewId is null"
                    + " and c.accountId is not null",
                Long.class)
            .setParameter("id", pullRequest)
            .getResultList());
    return all;
  }

  @Override
  public List<Said> said(EntityManager em, PullRequestEvent event) {
    List<Said> said = new ArrayList<>();
    if (event instanceof ReviewSubmitted review) {
      review(em, review.review()).ifPresent(said::add);
      review.comments().forEach(id -> comment(em, id).ifPresent(said::add));
    } else if (event instanceof ReviewEdited edited) {
      review(em, edited.review()).ifPresent(said::add);
    } else if (event instanceof ReviewDismissed dismissed) {
      comment(em, dismissed.comment()).ifPresent(said::add);
    } else if (event instanceof CommentAdded added) {
      comment(em, added.comment()).ifPresent(said::add);
    } else if (event instanceof CommentEdited edited) {
      comment(em, edited.comment()).ifPresent(said::add);
    } else if (event instanceof ThreadResolved resolved) {
      comment(em, resolved.comment()).ifPresent(said::add);
    }
    return said;
  }

  private static Optional<Said> review(EntityManager em, long id) {
    return Optional.ofNullable(em.find(ReviewEntity.class, id))
        .filter(row -> row.submittedAt().isPresent() && !row.body().isBlank())
        .map(row -> new Said(Optional.empty(), row.body(), Optional.empty(), 0, "", false));
  }

  private static Optional<Said> comment(EntityManager em, long id) {
    return Optional.ofNullable(em.find(ReviewCommentEntity.class, id))
        .filter(row -> ReviewRows.isSent(em, row))
        .map(
            row ->
                new Said(
                    Optional.of(row.id()),
                    row.body(),
                    row.path().map(path -> ReviewRows.path(path).display()),
                    row.line(),
                    row.excerpt(),
                    row.resolvedAt().isPresent()));
  }
}
