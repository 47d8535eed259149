package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.review.event.Actor;
import dev.gatehouse.portal.review.event.PullRequestEvent;
import dev.gatehouse.portal.review.jpa.PullRequestEntity;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** That pull requests do not land by themselves any more. Inside a transaction. Stateless. */
final class AutoMergeRows {
  private static final int WHY = 500;

  private AutoMergeRows() {}

  /**
   * Turns it off, if it is on, and tells so.
   *
   * @param why a sentence for people; empty if there is nothing to say
   */
  static void end(
      PullRequestServices services,
      EntityManager em,
      PullRequestEntity row,
      Actor actor,
      String why) {
    if (row.autoMerge().isEmpty()) {
      return;
    }
    String told = why.length() > WHY ? why.substring(0, WHY - 1) + "…" : why;
    row.setAutoMerge(Optional.empty());
    row.setAutoMergeEnded(Optional.of(told).filter(text -> !text.isEmpty()));
    services.tell(em, row, actor, new PullRequestEvent.AutoMergeDisabled(told));
  }
}
