package dev.gatehouse.portal.review.api;

import dev.gatehouse.vcs.spi.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * A review to be sent, or to be kept until it is.
 *
 * @param state PENDING, COMMENTED, APPROVED or CHANGES_REQUESTED
 * @param commit the head of the version that was looked at; empty for the current one
 * @param body at most 65,536 characters; needed for COMMENTED without comments, and for
 *     CHANGES_REQUESTED
 * @param comments at most {@link #COMMENTS}
 */
public record NewReview(
    ReviewState state, Optional<CommitId> commit, String body, List<NewComment> comments) {
  /** How many comments one review has at most. */
  public static final int COMMENTS = 500;

  public NewReview {
    comments = List.copyOf(comments);
  }
}
