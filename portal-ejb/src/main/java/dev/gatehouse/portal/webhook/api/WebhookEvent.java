package dev.gatehouse.portal.webhook.api;

import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.review.api.CommitStatus;
import java.util.Optional;

/** Something that a webhook is told of. */
public sealed interface WebhookEvent {
  WebhookEventType type();

  /** What was done, where GitHub tells kinds of one event apart by it. */
  default Optional<String> action() {
    return Optional.empty();
  }

  /** A webhook that is tried. */
  record Ping(WebhookView hook) implements WebhookEvent {
    @Override
    public WebhookEventType type() {
      return WebhookEventType.PING;
    }
  }

  /** A ref that moved, in whatever way. */
  record Push(RefChange change) implements WebhookEvent {
    @Override
    public WebhookEventType type() {
      return WebhookEventType.PUSH;
    }
  }

  /** A ref that was made. */
  record Create(RefChange change) implements WebhookEvent {
    @Override
    public WebhookEventType type() {
      return WebhookEventType.CREATE;
    }
  }

  /** A ref that was deleted. */
  record Delete(RefChange change) implements WebhookEvent {
    @Override
    public WebhookEventType type() {
      return WebhookEventType.DELETE;
    }
  }

  /** A pull request that is another one now. */
  record PullRequest(int number, String word, About about) implements WebhookEvent {
    @Override
    public WebhookEventType type() {
      return WebhookEventType.PULL_REQUEST;
    }

    @Override
    public Optional<String> action() {
      return Optional.of(word);
    }
  }

  /** What GitHub tells of a change beside the pull request. */
  sealed interface About {
    /** Nothing. */
    record Itself() implements About {}

    /** What its texts and its target were, if they are others now. */
    record Texts(Optional<String> title, Optional<String> body, Optional<String> base)
        implements About {}

    /** The heads before and after. */
    record Heads(String before, String after) implements About {}

    /** A label's name. */
    record Label(String name) implements About {}

    /** Whose it is, or is not any more. */
    record Assignee(String login) implements About {}

    /** Who is asked, or not any more. */
    record Reviewer(String login) implements About {}

    /** Which team is asked, or not any more, by its full name. */
    record Team(String fullName) implements About {}

    /** Why; may be empty. */
    record Reason(String text) implements About {}
  }

  /**
   * A review.
   *
   * @param bodyBefore what it said, if it says something else now
   */
  record Review(int number, String word, long review, Optional<String> bodyBefore)
      implements WebhookEvent {
    @Override
    public WebhookEventType type() {
      return WebhookEventType.PULL_REQUEST_REVIEW;
    }

    @Override
    public Optional<String> action() {
      return Optional.of(word);
    }
  }

  /**
   * Something that was said.
   *
   * @param type of a comment on lines or of one on the whole; whoever writes finds out whether it
   *     is that
   * @param bodyBefore what it said, if it is gone or says something else now
   */
  record Comment(
      WebhookEventType type, int number, String word, long comment, Optional<String> bodyBefore)
      implements WebhookEvent {
    @Override
    public Optional<String> action() {
      return Optional.of(word);
    }
  }

  /**
   * How a commit fares in a check.
   *
   * @param pullRequest the number of one that has, or had, the commit as its head: it may be
   *     visible nowhere else
   */
  record Status(CommitStatus status, Optional<Integer> pullRequest) implements WebhookEvent {
    @Override
    public WebhookEventType type() {
      return WebhookEventType.STATUS;
    }
  }
}
