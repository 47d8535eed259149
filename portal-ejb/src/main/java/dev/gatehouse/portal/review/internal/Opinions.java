package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Which approvals and requests for changes hold: a pure function. The last of each person who may
 * write; an approval only while the target branch is the one it was given for, and the patch does
 * what it did when it was looked at.
 */
final class Opinions {
  private Opinions() {}

  /**
   * The ids of the reviews that hold.
   *
   * @param versions of the pull request, all of them
   * @param reviews oldest first
   * @param mayWrite whether an account may write to the repository, now
   */
  static Set<Long> holding(
      PullRequestEntity pullRequest,
      List<PullRequestVersion> versions,
      List<ReviewEntity> reviews,
      LongPredicate mayWrite) {
    Map<Integer, String> patches = new HashMap<>();
    versions.forEach(version -> patches.put(version.number(), version.patchId()));
    Optional<String> patch = Optional.ofNullable(patches.get(pullRequest.versions()));
    Map<Long, ReviewEntity> last = new HashMap<>();
    for (ReviewEntity review : reviews) {
      if (review.accountId().isPresent() && isOpinion(review.state())) {
        last.put(review.accountId().get(), review);
      }
    }
    Set<Long> holding = new HashSet<>();
    for (ReviewEntity review : last.values()) {
      boolean same =
          review.baseBranch().equals(pullRequest.baseBranch())
              && patch.isPresent()
              && patch.equals(Optional.ofNullable(patches.get(review.pullRequestVersion())));
      boolean holds =
          review.state() == ReviewState.CHANGES_REQUESTED
              || (review.state() == ReviewState.APPROVED && same);
      if (holds && mayWrite.test(review.accountId().orElseThrow())) {
        holding.add(review.id());
      }
    }
    return holding;
  }

  private static boolean isOpinion(ReviewState state) {
    return state == ReviewState.APPROVED
        || state == ReviewState.CHANGES_REQUESTED
        || state == ReviewState.DISMISSED;
  }
}
