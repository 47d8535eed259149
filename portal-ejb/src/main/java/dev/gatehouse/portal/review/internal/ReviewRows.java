package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.CommentView.Resolved;
import dev.gatehouse.portal.review.api.CommentView.Spot;
import dev.gatehouse.portal.review.api.CommentView.Todo;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.jpa.ReviewCommentEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the rows of reviews and comments, and makes views of them. Stateless. */
final class ReviewRows {
  private ReviewRows() {}

  /** All reviews of a pull request that the caller sees, oldest first. */
  static List<ReviewEntity> reviews(EntityManager em, Identity caller, long pullRequestId) {
    return em.createQuery(
            "select r from ReviewEntity r where r.pullRequestId = :id order by r.id",
            ReviewEntity.class)
        .setParameter("id", pullRequestId)
        .getResultStream()
        .filter(row -> row.state() != ReviewState.PENDING || isBy(caller, row.accountId()))
        .toList();
  }

  /** A review that the caller sees. */
  /** Those that were sent, oldest first. */
  static List<ReviewEntity> sent(EntityManager em, long pullRequestId) {
    return em.createQuery(
            "select r from ReviewEntity r where r.pullRequestId = :id"
                + " and r.submittedAt is not null order by r.submittedAt, r.id",
            ReviewEntity.class)
        .setParameter("id", pullRequestId)
        .getResultList();
  }

  static ReviewEntity review(EntityManager em, Identity caller, long pullRequestId, long id) {
    return Optional.ofNullable(em.find(ReviewEntity.class, id))
        .filter(row -> row.pullRequestId() == pullRequestId)
        .filter(row -> row.state() != ReviewState.PENDING || isBy(caller, row.accountId()))
        .orElseThrow(() -> PortalException.notFound("review"));
  }

  static List<ReviewCommentEntity> comments(EntityManager em, long pullRequestId) {
    return em.createQuery(
            "select c from ReviewCommentEntity c where c.pullRequestId = :id order by c.id",
            ReviewCommentEntity.class)
        .setParameter("id", pullRequestId)
        .getResultList();
  }

  /** A comment that the caller sees. */
  static ReviewCommentEntity comment(
      EntityManager em, Identity caller, long pullRequestId, long id) {
    return Optional.ofNullable(em.find(ReviewCommentEntity.class, id))
        .filter(row -> row.pullRequestId() == pullRequestId)
        .filter(row -> isSeen(em, caller, row))
        .orElseThrow(() -> PortalException.notFound("comment"));
  }

  private static boolean isSeen(EntityManager em, Identity caller, ReviewCommentEntity row) {
    return isBy(caller, row.accountId()) || isSent(em, row);
  }

  /** Whether others see a comment: it is not kept for a review that is not sent yet. */
  static boolean isSent(EntityManager em, ReviewCommentEntity row) {
    return row.reviewId().isEmpty()
        || em.find(ReviewEntity.class, row.reviewId().get()).state() != ReviewState.PENDING;
  }

  static boolean isBy(Identity caller, Optional<Long> accountId) {
    return caller instanceof Identity.Account account
        && accountId.filter(id -> id == account.id()).isPresent();
  }

  static ReviewView view(ReviewEntity row, List<PullRequestVersion> versions, Set<Long> holding) {
    return new ReviewView(
        row.id(),
        row.author(),
        row.state(),
        row.body(),
        row.pullRequestVersion(),
        version(versions, row.pullRequestVersion()).head(),
        row.baseBranch(),
        holding.contains(row.id()),
        row.createdAt(),
        row.submittedAt());
  }

  static PullRequestVersion version(List<PullRequestVersion> versions, int number) {
    return versions.stream()
        .filter(version -> version.number() == number)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no version " + number));
  }

  /** The version whose head was looked at, the newest first; without a commit the newest. */
  static PullRequestVersion version(List<PullRequestVersion> versions, Optional<CommitId> commit) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (commit.isEmpty() || versions.get(i).head().equals(commit.get())) {
        return versions.get(i);
      }
    }
    throw PortalException.invalid("commit_id", "No version of this pull request is this commit.");
  }

  /**
   * A comment.
   *
   * @param now where the lines it speaks of are
   */
  static CommentView view(
      ReviewCommentEntity row,
      List<PullRequestVersion> versions,
      boolean pending,
      Optional<CommentView.Place> now) {
    Optional<Spot> spot =
        row.path()
            .map(
                path ->
                    new Spot(
                        path(path),
                        row.side().orElse(DiffSide.RIGHT),
                        row.line(),
                        row.startLine(),
                        row.pullRequestVersion(),
                        version(versions, row.pullRequestVersion()).head(),
                        row.excerpt(),
                        now));
    return new CommentView(
        row.id(),
        row.reviewId(),
        row.inReplyTo(),
        row.author(),
        row.body(),
        spot,
        pending,
        row.createdAt(),
        row.updatedAt(),
        row.resolvedAt().map(at -> new Resolved(row.resolvedBy().orElse(""), at)),
        row.todoAt()
            .map(
                at ->
                    new Todo(
                        row.todoBy().orElse(""),
                        at,
                        row.doneAt().map(done -> new Resolved(row.doneBy().orElse(""), done)))));
  }

  /** A path as a row keeps it. */
  static String text(RepoPath path) {
    return new String(path.bytes(), StandardCharsets.ISO_8859_1);
  }

  static RepoPath path(String text) {
    return RepoPath.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
