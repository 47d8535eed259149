package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.review.api.PullRequestUpdate;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import dev.gatehouse.portal.review.jpa.PullRequestStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change of a pull request's facts is. Stateless. */
final class Changes {
  private Changes() {}

  /**
   * The events of a change.
   *
   * @param row before the change
   */
  static List<PullRequestEvent> of(PullRequestEntity row, PullRequestUpdate command) {
    List<PullRequestEvent> events = new ArrayList<>();
    PullRequestEvent.Edited edited =
        new PullRequestEvent.Edited(
            before(command.title(), row.title()),
            before(command.body(), row.body()),
            before(command.baseBranch(), row.baseBranch()));
    if (edited.titleBefore().isPresent()
        || edited.bodyBefore().isPresent()
        || edited.baseBefore().isPresent()) {
      events.add(edited);
    }
    command
        .draft()
        .filter(draft -> draft != row.draft())
        .map(
            draft -> draft ? new PullRequestEvent.Drafted() : new PullRequestEvent.ReadyForReview())
        .ifPresent(events::add);
    command
        .open()
        .filter(open -> open != (row.state() == PullRequestStage.OPEN))
        .map(open -> open ? new PullRequestEvent.Reopened() : new PullRequestEvent.Closed())
        .ifPresent(events::add);
    return events;
  }

  /**
   * Why it does not land by itself after a change: a sentence; empty if the change does not matter.
   *
   * @param row before the change
   */
  static Optional<String> endsAutoMerge(PullRequestEntity row, PullRequestUpdate command) {
    if (command.baseBranch().filter(base -> !base.equals(row.baseBranch())).isPresent()) {
      return Optional.of("It is to land in another branch now.");
    }
    if (command.draft().orElse(false)) {
      return Optional.of("It became a draft.");
    }
    return command.open().filter(open -> !open).map(closed -> "It was closed.");
  }

  private static Optional<String> before(Optional<String> wanted, String now) {
    return wanted.filter(text -> !text.equals(now)).map(text -> now);
  }
}
