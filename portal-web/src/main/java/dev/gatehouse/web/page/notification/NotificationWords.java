package dev.gatehouse.web.page.notification;

import dev.gatehouse.portal.notification.api.NotificationView;
import dev.gatehouse.portal.notification.api.Reason;
import dev.gatehouse.portal.notification.api.Topic;
import dev.gatehouse.portal.notification.api.WatchLevel;
import dev.gatehouse.portal.review.api.PullRequestState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** What pages call the things of notifications. Thread-safe. */
@Named("notificationWords")
@ApplicationScoped
public class NotificationWords {
  public String reason(Reason reason) {
    return switch (reason) {
      case AUTHOR -> "Yours";
      case REVIEW_REQUESTED -> "Review requested";
      case ASSIGN -> "Assigned";
      case MENTION -> "Mentioned";
      case TEAM_MENTION -> "Team mentioned";
      case COMMENT -> "Commented";
      case MANUAL -> "Subscribed";
      case SUBSCRIBED -> "Watching";
    };
  }

  /** What happened last, after the name of who did it. */
  public String event(String kind) {
    return switch (kind.replace("pull-request.", "")) {
      case "opened" -> "opened it";
      case "version-added" -> "pushed a new version";
      case "review-submitted" -> "reviewed it";
      case "review-edited", "comment-edited", "edited" -> "edited it";
      case "review-dismissed" -> "dismissed a review";
      case "comment-added" -> "commented";
      case "review-requested" -> "asked for a review";
      case "assigned" -> "assigned it";
      case "drafted" -> "made it a draft";
      case "ready-for-review" -> "marked it as ready";
      case "merged" -> "merged it";
      case "closed" -> "closed it";
      case "reopened" -> "opened it again";
      default -> "changed it";
    };
  }

  /** The icon of an entry. */
  public String icon(NotificationView entry) {
    return entry.state() == PullRequestState.MERGED
        ? "merge"
        : entry.state() == PullRequestState.CLOSED
            ? "pull-closed"
            : entry.draft() ? "pull-draft" : "pull-request";
  }

  /** The state of an entry's pull request. */
  public String state(NotificationView entry) {
    return switch (entry.state()) {
      case OPEN -> entry.draft() ? "Draft" : "Open";
      case CLOSED -> "Closed";
      case MERGED -> "Merged";
    };
  }

  public String topic(Topic topic) {
    return switch (topic) {
      case OPENED -> "A pull request is opened";
      case PUSHED -> "A new version is pushed";
      case REVIEWED -> "A review is sent, or dismissed";
      case COMMENTED -> "Somebody comments";
      case MENTIONED -> "You or a team of yours is named";
      case ASKED -> "You are asked for a review, or assigned";
      case STATE -> "It is merged, closed, opened again, a draft or ready";
    };
  }

  public String level(WatchLevel level) {
    return switch (level) {
      case PARTICIPATING -> "Taking part";
      case NEW_PULL_REQUESTS -> "New pull requests";
      case ALL -> "Everything";
      case IGNORE -> "Nothing";
    };
  }
}
