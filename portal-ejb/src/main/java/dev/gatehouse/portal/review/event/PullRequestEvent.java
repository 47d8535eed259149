package dev.gatehouse.portal.review.event;

import dev.gatehouse.portal.review.api.ReviewState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that happened to a pull request. It says what cannot be looked up later; the rest a
 * receiver finds by the ids, if it is still there. Immutable.
 *
 * <p>A record's name is its kind, its components are the fields of its JSON form: {@code long},
 * {@code int}, {@code boolean}, {@code String}, an enum, {@code Optional<String>}, {@code
 * Optional<Long>} or {@code List<Long>}. Components may be added: what an older message lacks reads
 * as zero, false, empty, or the enum's first value.
 */
public sealed interface PullRequestEvent {
  /** The kinds of all of them, as {@code OutboxReceiver.kinds} wants them. */
  Set<String> KINDS =
      Stream.of(PullRequestEvent.class.getPermittedSubclasses())
          .map(PullRequestEvent::kindOf)
          .collect(Collectors.toUnmodifiableSet());

  /** The kind of its messages, such as {@code pull-request.review-submitted}. */
  default String kind() {
    return kindOf(getClass());
  }

  /** The kind of one sort of events. */
  static String kindOf(Class<?> event) {
    return "pull-request."
        + event.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** It is there. */
  record Opened() implements PullRequestEvent {}

  /** Its title, description or target changed; what was before, of what changed. */
  record Edited(
      Optional<String> titleBefore, Optional<String> bodyBefore, Optional<String> baseBefore)
      implements PullRequestEvent {}

  /**
   * It proposes something else.
   *
   * @param number of the version, from 2
   * @param before the head of the version before, a commit's id
   * @param after the head now
   */
  record VersionAdded(int number, String before, String after) implements PullRequestEvent {}

  /**
   * A review was sent, with all of its comments; an answer to a comment on a line is one too.
   *
   * @param review its id
   * @param state COMMENTED, APPROVED or CHANGES_REQUESTED
   * @param comments the ids of its comments, in their order
   */
  record ReviewSubmitted(long review, ReviewState state, List<Long> comments)
      implements PullRequestEvent {
    public ReviewSubmitted {
      comments = List.copyOf(comments);
    }
  }

  /** The text of a review that was sent is another. */
  record ReviewEdited(long review, String bodyBefore) implements PullRequestEvent {}

  /**
   * A review counts no longer.
   *
   * @param comment the id of the comment that says why
   */
  record ReviewDismissed(long review, long comment) implements PullRequestEvent {}

  /** Something was said about it as a whole. */
  record CommentAdded(long comment) implements PullRequestEvent {}

  /** A comment, of whatever sort, says something else. */
  record CommentEdited(long comment, String bodyBefore) implements PullRequestEvent {}

  /**
   * A comment is gone.
   *
   * @param onLine whether it was about lines of a file
   */
  record CommentDeleted(long comment, boolean onLine, String bodyBefore)
      implements PullRequestEvent {}

  /**
   * Somebody is asked to review it: an account or a team.
   *
   * @param name the login, or the team's full name
   * @param why a short reason for people, such as a rule of CODEOWNERS; may be empty
   */
  record ReviewRequested(Optional<Long> account, Optional<Long> team, String name, String why)
      implements PullRequestEvent {}

  /** Somebody is not asked any more. */
  record ReviewRequestRemoved(Optional<Long> account, Optional<Long> team, String name)
      implements PullRequestEvent {}

  /** It got a label. */
  record Labeled(String label) implements PullRequestEvent {}

  /** It lost a label. */
  record Unlabeled(String label) implements PullRequestEvent {}

  /** It is somebody's to take care of. */
  record Assigned(long account, String login) implements PullRequestEvent {}

  /** It is not somebody's any more. */
  record Unassigned(long account, String login) implements PullRequestEvent {}

  /** It is not meant to land yet. */
  record Drafted() implements PullRequestEvent {}

  /** It is meant to land. */
  record ReadyForReview() implements PullRequestEvent {}

  /**
   * It landed.
   *
   * @param commit the target branch's tip then
   */
  record Merged(String commit) implements PullRequestEvent {}

  /** It ended without landing. */
  record Closed() implements PullRequestEvent {}

  /** It is open again. */
  record Reopened() implements PullRequestEvent {}

  /**
   * A thread on lines was declared done.
   *
   * @param comment the id of its first comment
   */
  record ThreadResolved(long comment) implements PullRequestEvent {}

  /** A thread on lines is not done after all. */
  record ThreadUnresolved(long comment) implements PullRequestEvent {}

  /**
   * A to-do is done, or none any more.
   *
   * @param comment the id of the comment that says it
   */
  record TodoFinished(long comment) implements PullRequestEvent {}

  /** It lands by itself once nothing is in its way. */
  record AutoMergeEnabled(String method) implements PullRequestEvent {}

  /**
   * It does not land by itself any more.
   *
   * @param why for people; may be empty
   */
  record AutoMergeDisabled(String why) implements PullRequestEvent {}

  /**
   * A check told how its head fares. Sent once for each open pull request with that head.
   *
   * @param commit the head
   * @param context which check
   * @param state {@code pending}, {@code success}, {@code failure} or {@code error}
   */
  record StatusReported(String commit, String context, String state) implements PullRequestEvent {}
}
