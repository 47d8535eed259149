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

  private static Optional<String> before(Optional<String> wanted, String now) {
    return wanted.filter(text -> !text.equals(now)).map(text -> now);
  }
}
