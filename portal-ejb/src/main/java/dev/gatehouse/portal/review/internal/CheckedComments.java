package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.input.Texts;
import dev.gatehouse.portal.review.api.NewComment;
import dev.gatehouse.portal.review.api.NewReview;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.ReviewCommentEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.Repository;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The comments that a review brings: their texts are good, and the lines they speak of are there.
 *
 * @param version which they speak of
 */
record CheckedComments(PullRequestVersion version, List<Checked> comments) {
  /**
   * One of them.
   *
   * @param text as it is kept
   * @param excerpt the lines it speaks of
   */
  record Checked(NewComment comment, String text, String excerpt) {}

  /**
   * Checks what a review brings. Outside of a transaction.
   *
   * @throws PortalException INVALID
   */
  static CheckedComments of(
      PullRequestServices services,
      RepositoryAccess access,
      PullRequestEntity row,
      NewReview review) {
    requireNotTooMany(review.comments().size());
    PullRequestVersion version =
        ReviewRows.version(
            services.transactions().read(em -> PullRequestRows.versions(em, row.id())),
            review.commit());
    List<Checked> checked = new ArrayList<>();
    if (!review.comments().isEmpty()) {
      try (Repository open = services.stores().open(access.repository());
          Quarantine quarantine = open.quarantine(Set.of(HiddenVersions.group(row.number())))) {
        CommentPlaces places = new CommentPlaces(quarantine);
        for (NewComment comment : review.comments()) {
          String text = Texts.filled("body", comment.body(), PullRequests.BODY);
          checked.add(new Checked(comment, text, places.excerpt(version, comment)));
        }
      }
    }
    return new CheckedComments(version, List.copyOf(checked));
  }

  /** Bounds how many comments one review has. */
  static void requireNotTooMany(long comments) {
    if (comments > NewReview.COMMENTS) {
      throw PortalException.invalid(
          "comments", "At most " + NewReview.COMMENTS + " comments in one review.");
    }
  }

  /** Writes them as comments of a review that is written. */
  void persist(
      EntityManager em,
      Identity.Account author,
      PullRequestEntity row,
      ReviewEntity review,
      Instant now) {
    for (Checked each : comments) {
      NewComment comment = each.comment();
      ReviewCommentEntity saved =
          new ReviewCommentEntity(
              row.id(),
              Optional.of(review.id()),
              Optional.empty(),
              Optional.of(author.id()),
              author.login(),
              each.text(),
              Optional.of(ReviewRows.text(comment.path())),
              Optional.of(comment.side()),
              comment.line(),
              comment.startLine(),
              version.number(),
              each.excerpt(),
              now,
              now);
      if (comment.todo()) {
        saved.setTodo(author.login(), now);
      }
      em.persist(saved);
    }
  }
}
