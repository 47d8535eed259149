package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * Who is asked to review a pull request and has not answered.
 *
 * @param reasons why, in the order of asking
 */
public record RequestedReviewersAnswer(
    List<UserAnswer> users, List<RequestedTeamAnswer> teams, List<Reason> reasons) {
  /**
   * Why somebody is asked.
   *
   * @param name the login, or the team's {@code organisation/slug}
   * @param askedBy who asked; null if CODEOWNERS did
   * @param path the changed path that is owned; null if somebody asked
   */
  public record Reason(String name, Optional<String> askedBy, Optional<String> path) {}
}
