package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody said last of a pull request as a whole, and whether it still counts.
 *
 * @param review the one in which it was said
 */
record Opinion(ReviewView review, Standing standing) {
  /** Whether an opinion counts; if not, why. */
  enum Standing {
    COUNTS,
    /** The patch does something else than what was looked at. */
    OTHER_PATCH,
    /** It was to land elsewhere. */
    OTHER_TARGET,
    /** Who said it may not write to the repository. */
    NO_RIGHT,
    DISMISSED
  }

  /** One of each person who has one, in the order in which they were said. */
  static List<Opinion> of(
      PullRequestView pull, List<PullRequestVersion> versions, List<ReviewView> reviews) {
    Map<String, ReviewView> last = new LinkedHashMap<>();
    for (ReviewView review : reviews) {
      switch (review.state()) {
        case APPROVED, CHANGES_REQUESTED, DISMISSED -> {
          last.remove(review.author());
          last.put(review.author(), review);
        }
        case PENDING, COMMENTED -> {}
      }
    }
    return last.values().stream()
        .map(review -> new Opinion(review, standing(pull, versions, review)))
        .toList();
  }

  private static Standing standing(
      PullRequestView pull, List<PullRequestVersion> versions, ReviewView review) {
    if (review.counts()) {
      return Standing.COUNTS;
    }
    if (review.state() == ReviewState.DISMISSED) {
      return Standing.DISMISSED;
    }
    boolean approves = review.state() == ReviewState.APPROVED;
    if (approves && !review.baseBranch().equals(pull.baseBranch())) {
      return Standing.OTHER_TARGET;
    }
    if (approves && !patch(versions, review.version()).equals(patch(versions, pull.versions()))) {
      return Standing.OTHER_PATCH;
    }
    return Standing.NO_RIGHT;
  }

  private static Optional<String> patch(List<PullRequestVersion> versions, int number) {
    return versions.stream()
        .filter(version -> version.number() == number)
        .map(PullRequestVersion::patchId)
        .findFirst();
  }

  String who() {
    return review.author();
  }

  boolean approves() {
    return standing == Standing.COUNTS && review.state() == ReviewState.APPROVED;
  }

  boolean wantsChanges() {
    return standing == Standing.COUNTS && review.state() == ReviewState.CHANGES_REQUESTED;
  }

  /** What was said, as one says it of somebody. */
  String said() {
    return switch (review.state()) {
      case APPROVED -> "approved";
      case CHANGES_REQUESTED -> "asked for changes";
      case DISMISSED -> "was dismissed";
      case PENDING, COMMENTED -> "commented";
    };
  }

  /** Why it counts no longer; empty if it does. */
  String why() {
    return switch (standing) {
      case COUNTS -> "";
      case OTHER_PATCH ->
          "No longer counts: the patch has changed since version " + review.version() + ".";
      case OTHER_TARGET -> "No longer counts: it was to land in " + review.baseBranch() + ".";
      case NO_RIGHT -> "Does not count: " + who() + " may not write to this repository.";
      case DISMISSED -> "No longer counts.";
    };
  }
}
