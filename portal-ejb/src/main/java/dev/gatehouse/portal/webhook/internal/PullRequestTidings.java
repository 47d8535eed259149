package dev.gatehouse.portal.webhook.internal;

import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestNews;
import dev.gatehouse.portal.webhook.api.WebhookEvent;
import dev.gatehouse.portal.webhook.api.WebhookEvent.About;
import dev.gatehouse.portal.webhook.api.WebhookEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened to a pull request, in GitHub's events and actions. */
final class PullRequestTidings {
  private final int number;

  private PullRequestTidings(int number) {
    this.number = number;
  }

  /** What webhooks are told; nothing of what GitHub has no event for. */
  static List<WebhookEvent> of(PullRequestNews news) {
    return new PullRequestTidings(news.number()).of(news.event());
  }

  private List<WebhookEvent> of(PullRequestEvent event) {
    if (event instanceof PullRequestEvent.Opened) {
      return pull("opened");
    }
    if (event instanceof PullRequestEvent.Edited edited) {
      return pull(
          "edited",
          new About.Texts(edited.titleBefore(), edited.bodyBefore(), edited.baseBefore()));
    }
    if (event instanceof PullRequestEvent.VersionAdded version) {
      return pull("synchronize", new About.Heads(version.before(), version.after()));
    }
    if (event instanceof PullRequestEvent.Drafted) {
      return pull("converted_to_draft");
    }
    if (event instanceof PullRequestEvent.ReadyForReview) {
      return pull("ready_for_review");
    }
    if (event instanceof PullRequestEvent.Merged || event instanceof PullRequestEvent.Closed) {
      return pull("closed");
    }
    if (event instanceof PullRequestEvent.Reopened) {
      return pull("reopened");
    }
    return ofPeople(event);
  }

  private List<WebhookEvent> ofPeople(PullRequestEvent event) {
    if (event instanceof PullRequestEvent.Labeled labeled) {
      return pull("labeled", new About.Label(labeled.label()));
    }
    if (event instanceof PullRequestEvent.Unlabeled unlabeled) {
      return pull("unlabeled", new About.Label(unlabeled.label()));
    }
    if (event instanceof PullRequestEvent.Assigned assigned) {
      return pull("assigned", new About.Assignee(assigned.login()));
    }
    if (event instanceof PullRequestEvent.Unassigned unassigned) {
      return pull("unassigned", new About.Assignee(unassigned.login()));
    }
    if (event instanceof PullRequestEvent.ReviewRequested asked) {
      return pull("review_requested", asked(asked.team(), asked.name()));
    }
    if (event instanceof PullRequestEvent.ReviewRequestRemoved removed) {
      return pull("review_request_removed", asked(removed.team(), removed.name()));
    }
    if (event instanceof PullRequestEvent.AutoMergeEnabled) {
      return pull("auto_merge_enabled");
    }
    if (event instanceof PullRequestEvent.AutoMergeDisabled disabled) {
      return pull("auto_merge_disabled", new About.Reason(disabled.why()));
    }
    return ofWords(event);
  }

  private List<WebhookEvent> ofWords(PullRequestEvent event) {
    if (event instanceof PullRequestEvent.ReviewSubmitted sent) {
      List<WebhookEvent> all = new ArrayList<>();
      all.add(new WebhookEvent.Review(number, "submitted", sent.review(), Optional.empty()));
      for (long comment : sent.comments()) {
        all.add(
            new WebhookEvent.Comment(
                WebhookEventType.PULL_REQUEST_REVIEW_COMMENT,
                number,
                "created",
                comment,
                Optional.empty()));
      }
      return all;
    }
    if (event instanceof PullRequestEvent.ReviewEdited edited) {
      return List.of(
          new WebhookEvent.Review(
              number, "edited", edited.review(), Optional.of(edited.bodyBefore())));
    }
    if (event instanceof PullRequestEvent.ReviewDismissed dismissed) {
      return List.of(
          new WebhookEvent.Review(number, "dismissed", dismissed.review(), Optional.empty()));
    }
    if (event instanceof PullRequestEvent.CommentAdded added) {
      return List.of(
          new WebhookEvent.Comment(
              WebhookEventType.ISSUE_COMMENT,
              number,
              "created",
              added.comment(),
              Optional.empty()));
    }
    if (event instanceof PullRequestEvent.CommentEdited edited) {
      // Which of the two it is, whoever writes the payload sees.
      Optional<String> before = Optional.of(edited.bodyBefore());
      return List.of(
          new WebhookEvent.Comment(
              WebhookEventType.ISSUE_COMMENT, number, "edited", edited.comment(), before),
          new WebhookEvent.Comment(
              WebhookEventType.PULL_REQUEST_REVIEW_COMMENT,
              number,
              "edited",
              edited.comment(),
              before));
    }
    if (event instanceof PullRequestEvent.CommentDeleted deleted) {
      return List.of(
          new WebhookEvent.Comment(
              deleted.onLine()
                  ? WebhookEventType.PULL_REQUEST_REVIEW_COMMENT
                  : WebhookEventType.ISSUE_COMMENT,
              number,
              "deleted",
              deleted.comment(),
              Optional.of(deleted.bodyBefore())));
    }
    return List.of();
  }

  private static About asked(Optional<Long> team, String name) {
    return team.isPresent() ? new About.Team(name) : new About.Reviewer(name);
  }

  private List<WebhookEvent> pull(String action) {
    return pull(action, new About.Itself());
  }

  private List<WebhookEvent> pull(String action, About about) {
    return List.of(new WebhookEvent.PullRequest(number, action, about));
  }
}
