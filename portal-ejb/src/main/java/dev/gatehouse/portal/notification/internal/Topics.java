package dev.gatehouse.portal.notification.internal;

import dev.gatehouse.portal.notification.api.Reason;
import dev.gatehouse.portal.notification.api.Topic;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which events are told, and as what. Stateless. */
final class Topics {
  /** Kinds that tell those who take part. */
  private static final Set<Class<? extends PullRequestEvent>> TO_ALL =
      Set.of(
          PullRequestEvent.Opened.class,
          PullRequestEvent.VersionAdded.class,
          PullRequestEvent.ReviewSubmitted.class,
          PullRequestEvent.ReviewDismissed.class,
          PullRequestEvent.CommentAdded.class,
          PullRequestEvent.Drafted.class,
          PullRequestEvent.ReadyForReview.class,
          PullRequestEvent.Merged.class,
          PullRequestEvent.Closed.class,
          PullRequestEvent.Reopened.class,
          PullRequestEvent.AutoMergeDisabled.class);

  /** Kinds that tell those whom they name. */
  private static final Set<Class<? extends PullRequestEvent>> TO_NAMED =
      Set.of(
          PullRequestEvent.Edited.class,
          PullRequestEvent.ReviewEdited.class,
          PullRequestEvent.CommentEdited.class,
          PullRequestEvent.ReviewRequested.class,
          PullRequestEvent.Assigned.class);

  static final Set<String> KINDS =
      Stream.concat(TO_ALL.stream(), TO_NAMED.stream())
          .map(PullRequestEvent::kindOf)
          .collect(Collectors.toUnmodifiableSet());

  private Topics() {}

  /** Whether an event tells all who take part, and not those alone whom it names. */
  static boolean isForAll(PullRequestEvent event) {
    return TO_ALL.contains(event.getClass());
  }

  /** What an event is to somebody who is told it for that reason. */
  static Topic of(PullRequestEvent event, Reason reason) {
    if (event instanceof PullRequestEvent.ReviewRequested
        || event instanceof PullRequestEvent.Assigned) {
      return Topic.ASKED;
    }
    return isNaming(reason) ? Topic.MENTIONED : plain(event).orElse(Topic.MENTIONED);
  }

  static boolean isNaming(Reason reason) {
    return reason == Reason.MENTION || reason == Reason.TEAM_MENTION;
  }

  private static Optional<Topic> plain(PullRequestEvent event) {
    if (event instanceof PullRequestEvent.Opened) {
      return Optional.of(Topic.OPENED);
    }
    if (event instanceof PullRequestEvent.VersionAdded) {
      return Optional.of(Topic.PUSHED);
    }
    if (event instanceof PullRequestEvent.ReviewSubmitted
        || event instanceof PullRequestEvent.ReviewDismissed) {
      return Optional.of(Topic.REVIEWED);
    }
    if (event instanceof PullRequestEvent.CommentAdded) {
      return Optional.of(Topic.COMMENTED);
    }
    return isForAll(event) ? Optional.of(Topic.STATE) : Optional.empty();
  }
}
