package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.account.spi.Person;
import dev.gatehouse.portal.review.api.ReviewRequest;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.Turn;
import dev.gatehouse.portal.review.api.Turn.Side;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import dev.gatehouse.portal.review.jpa.PullRequestVersionEntity;
import dev.gatehouse.portal.review.jpa.ReviewCommentEntity;
import dev.gatehouse.portal.review.jpa.ReviewEntity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whose turn it is with one pull request.
 *
 * @param versions by number
 * @param reviews those that were sent, oldest first
 * @param holding the ids of the reviews whose opinion counts
 * @param comments about it as a whole, oldest first
 * @param requests who is asked
 */
record TurnDecision(
    PullRequestEntity pull,
    List<PullRequestVersionEntity> versions,
    List<ReviewEntity> reviews,
    Set<Long> holding,
    List<ReviewCommentEntity> comments,
    List<ReviewRequest> requests) {
  /**
   * The decision, as somebody sees it.
   *
   * @param assigned whether it is the viewer's task
   */
  Turn turn(Optional<Person> viewer, boolean assigned) {
    Turn turn = decide();
    boolean yours =
        viewer.isPresent()
            && switch (turn.side()) {
              case AUTHOR -> pull.accountId().filter(id -> id == viewer.get().id()).isPresent();
              case REVIEWERS ->
                  turn.names().contains(viewer.get().login()) || isAsked(viewer.get());
              case MERGERS -> assigned;
              case NOBODY -> false;
            };
    return new Turn(turn.side(), turn.names(), turn.reason(), yours);
  }

  private boolean isAsked(Person viewer) {
    return requests.stream()
        .filter(ReviewRequest::waiting)
        .anyMatch(request -> request.team().filter(viewer.teams()::contains).isPresent());
  }

  private Turn decide() {
    if (pull.state() != PullRequestStage.OPEN) {
      return new Turn(Side.NOBODY, List.of(), "", false);
    }
    if (pull.draft()) {
      return author("it is a draft");
    }
    List<ReviewEntity> against = counting(ReviewState.CHANGES_REQUESTED);
    List<ReviewEntity> current =
        against.stream().filter(each -> each.pullRequestVersion() == pull.versions()).toList();
    if (!current.isEmpty()) {
      return author(names(current) + " asked for changes");
    }
    Optional<String> speaker = lastSpeaker();
    if (speaker.isPresent()) {
      return author(speaker.get() + " commented");
    }
    if (!against.isEmpty()) {
      return reviewers(
          authors(against), "version " + pull.versions() + " came after they asked for changes");
    }
    List<String> asked =
        requests.stream().filter(ReviewRequest::waiting).map(ReviewRequest::name).toList();
    if (!asked.isEmpty()) {
      return reviewers(asked, asked.size() == 1 ? requestWhy(asked.get(0)) : "they are asked");
    }
    List<ReviewEntity> approvals = counting(ReviewState.APPROVED);
    if (!approvals.isEmpty()) {
      return new Turn(Side.MERGERS, List.of(), names(approvals) + " approved it", false);
    }
    List<String> lapsed =
        reviews.stream()
            .filter(review -> review.state() == ReviewState.APPROVED)
            .filter(review -> !isPatchOf(review))
            .map(ReviewEntity::author)
            .distinct()
            .toList();
    return lapsed.isEmpty()
        ? reviewers(List.of(), "nobody who may write has looked at it")
        : reviewers(lapsed, "it has changed since they approved it");
  }

  private String requestWhy(String name) {
    return requests.stream()
        .filter(request -> request.name().equals(name))
        .map(ReviewRequest::why)
        .findFirst()
        .orElse("");
  }

  private boolean isPatchOf(ReviewEntity review) {
    return patch(review.pullRequestVersion()).equals(patch(pull.versions()));
  }

  private Optional<String> patch(int number) {
    return versions.stream()
        .filter(version -> version.number() == number)
        .map(PullRequestVersionEntity::patchId)
        .findFirst();
  }

  private List<ReviewEntity> counting(ReviewState state) {
    return reviews.stream()
        .filter(review -> review.state() == state && holding.contains(review.id()))
        .toList();
  }

  /** Whoever had the last word, if that is not the author. */
  private Optional<String> lastSpeaker() {
    Instant last = Instant.MIN;
    Optional<String> speaker = Optional.empty();
    for (PullRequestVersionEntity version : versions) {
      last = version.createdAt();
    }
    for (ReviewEntity review : reviews) {
      Instant at = review.submittedAt().orElse(review.createdAt());
      if (!at.isBefore(last)) {
        last = at;
        speaker =
            review.state() == ReviewState.COMMENTED ? other(review.author()) : Optional.empty();
      }
    }
    for (ReviewCommentEntity comment : comments) {
      if (!comment.createdAt().isBefore(last)) {
        last = comment.createdAt();
        speaker = other(comment.author());
      }
    }
    return speaker;
  }

  private Optional<String> other(String login) {
    return Optional.of(login).filter(name -> !name.equals(pull.author()));
  }

  private Turn author(String reason) {
    return new Turn(Side.AUTHOR, List.of(pull.author()), reason, false);
  }

  private static Turn reviewers(List<String> names, String reason) {
    return new Turn(Side.REVIEWERS, names, reason, false);
  }

  private static List<String> authors(List<ReviewEntity> reviews) {
    return reviews.stream().map(ReviewEntity::author).distinct().toList();
  }

  private static String names(List<ReviewEntity> reviews) {
    List<String> names = authors(reviews);
    return names.size() < 3
        ? String.join(" and ", names)
        : names.get(0) + " and " + (names.size() - 1) + " others";
  }
}
