package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.webhook.api.DeliveryState;
import dev.gatehouse.portal.webhook.api.DeliveryView;
import dev.gatehouse.portal.webhook.api.WebhookEventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What pages call webhooks' events and states. Thread-safe. */
@Named("webhookWords")
@ApplicationScoped
public class WebhookWords {
  /** An event that can be chosen. */
  public record Choice(String word, String label, String hint) {}

  /** All that can be chosen, in order. */
  public List<Choice> getChoices() {
    return Arrays.stream(WebhookEventType.values())
        .filter(type -> type != WebhookEventType.PING)
        .map(type -> new Choice(type.word(), label(type), hint(type)))
        .toList();
  }

  private static String label(WebhookEventType type) {
    return switch (type) {
      case PUSH -> "Pushes";
      case CREATE -> "Branches and tags that are made";
      case DELETE -> "Branches and tags that are deleted";
      case PULL_REQUEST -> "Pull requests";
      case PULL_REQUEST_REVIEW -> "Reviews";
      case PULL_REQUEST_REVIEW_COMMENT -> "Comments on lines";
      case ISSUE_COMMENT -> "Comments on pull requests as a whole";
      case STATUS -> "Checks";
      case PING -> "Pings";
    };
  }

  private static String hint(WebhookEventType type) {
    return switch (type) {
      case PUSH -> "push: whatever moves a branch, tag or bookmark, merges and edits included.";
      case CREATE, DELETE, PING -> type.word();
      case PULL_REQUEST -> "pull_request: opened, changed, pushed to, labelled, closed, merged.";
      case PULL_REQUEST_REVIEW -> "pull_request_review: sent, changed, dismissed.";
      case PULL_REQUEST_REVIEW_COMMENT -> "pull_request_review_comment: made, changed, deleted.";
      case ISSUE_COMMENT -> "issue_comment: made, changed, deleted.";
      case STATUS -> "status: how the head of an open pull request fares.";
    };
  }

  /** What a webhook is told of, in a line. */
  public String events(List<String> events) {
    return events.contains("*") ? "all events" : String.join(", ", events);
  }

  /** A delivery's state, for a badge. */
  public String state(DeliveryView delivery) {
    return switch (delivery.state()) {
      case DELIVERED -> "Delivered";
      case FAILED -> "Failed";
      case WAITING -> delivery.attempts() == 0 ? "Waiting" : "Tried again later";
    };
  }

  /** The class of its badge. */
  public String badge(DeliveryState state) {
    return switch (state) {
      case DELIVERED -> "badge badge-ok";
      case FAILED -> "badge badge-danger";
      case WAITING -> "badge badge-warn";
    };
  }

  /** An event with its action, as GitHub writes it. */
  public String event(DeliveryView delivery) {
    return delivery.event() + delivery.action().map(action -> "." + action).orElse("");
  }

  /** How long an attempt took. */
  public String took(DeliveryView delivery) {
    return delivery.millis() < 1_000
        ? delivery.millis() + " ms"
        : String.format(Locale.ROOT, "%.1f s", delivery.millis() / 1000.0);
  }
}
