package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.outbox.spi.OutboxMessage;
import dev.gatehouse.portal.outbox.spi.OutboxReceiver;
import dev.gatehouse.portal.repository.api.RefChange;
import dev.gatehouse.portal.repository.spi.MergeRulesLookup;
import dev.gatehouse.portal.repository.spi.PushedRefs;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.event.PullRequestEvents;
import dev.gatehouse.vcs.spi.RefKind;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries to let pull requests land whenever something in their way may have gone. Thread-safe. */
final class AutoMergeReceiver implements OutboxReceiver {
  private static final Set<String> KINDS =
      Stream.concat(
              Stream.of(PushedRefs.PUSH, MergeRulesLookup.CHANGED),
              Stream.of(
                      PullRequestEvent.AutoMergeEnabled.class,
                      PullRequestEvent.StatusReported.class,
                      PullRequestEvent.ReviewSubmitted.class,
                      PullRequestEvent.ReviewDismissed.class,
                      PullRequestEvent.ThreadResolved.class,
                      PullRequestEvent.TodoFinished.class,
                      PullRequestEvent.CommentDeleted.class,
                      PullRequestEvent.Reopened.class,
                      PullRequestEvent.ReadyForReview.class)
                  .map(PullRequestEvent::kindOf))
          .collect(Collectors.toUnmodifiableSet());

  private final AutoMergeService autoMerges;

  AutoMergeReceiver(AutoMergeService autoMerges) {
    this.autoMerges = autoMerges;
  }

  @Override
  public String name() {
    return "auto-merge";
  }

  @Override
  public Set<String> kinds() {
    return KINDS;
  }

  @Override
  public void deliver(OutboxMessage message) {
    if (message.kind().equals(PushedRefs.PUSH)) {
      for (RefChange change : PushedRefs.read(message.detail())) {
        if (change.name().kind() == RefKind.BRANCH) {
          attempt(message.lane(), Optional.of(change.name().name()));
        }
      }
    } else if (message.kind().equals(MergeRulesLookup.CHANGED)) {
      attempt(message.lane(), Optional.empty());
    } else {
      PullRequestEvents.read(message).ifPresent(news -> autoMerges.attempt(news.pullRequest()));
    }
  }

  private void attempt(long repository, Optional<String> branch) {
    autoMerges.waiting(repository, branch).forEach(autoMerges::attempt);
  }
}
