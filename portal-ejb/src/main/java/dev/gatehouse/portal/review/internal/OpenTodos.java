package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.portal.review.spi.MergeRequirement;
import dev.gatehouse.portal.review.spi.PullRequestFacts;
import java.util.List;

/** Asks that every to-do is done. Thread-safe. */
public final class OpenTodos implements MergeRequirement {
  /** The code of what it asks. */
  static final String CODE = "todos";

  @Override
  public Question about(PullRequestFacts pullRequest) {
    return em -> answer(TodoService.count(em, pullRequest.id()));
  }

  private static List<Requirement> answer(TodoService.Count count) {
    if (count.all() == 0) {
      return List.of();
    }
    return List.of(
        count.open() == 0
            ? Requirement.met(CODE, "All to-dos are done.")
            : Requirement.missing(
                CODE,
                count.open() == 1 ? "1 to-do is open." : count.open() + " to-dos are open.",
                "Its author, or who set it, marks it as done."));
  }
}
