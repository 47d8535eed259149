package dev.gatehouse.web.rest.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * How a branch is protected, in GitHub's shape: what of the rule that decides about it can be said
 * so. All of it is in the branch rules.
 */
public record ProtectionAnswer(
    String url,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<StatusChecks> requiredStatusChecks,
    Flag enforceAdmins,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Reviews> requiredPullRequestReviews,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Restrictions> restrictions,
    Flag requiredLinearHistory,
    Flag allowForcePushes,
    Flag allowDeletions,
    Flag blockCreations,
    Flag requiredConversationResolution,
    Flag lockBranch,
    Flag allowForkSyncing,
    Flag requiredSignatures) {
  /** Whether something holds. */
  public record Flag(boolean enabled) {}

  /**
   * The checks that must have succeeded.
   *
   * @param strict always false: there is no rule that a branch is up to date
   */
  public record StatusChecks(boolean strict, List<String> contexts, List<Check> checks) {}

  /**
   * One check.
   *
   * @param appId always null
   */
  public record Check(String context, Optional<Long> appId) {}

  /**
   * Who must have looked at it.
   *
   * @param dismissStaleReviews always true: an approval ends when the patch changes
   */
  public record Reviews(
      boolean dismissStaleReviews,
      boolean requireCodeOwnerReviews,
      int requiredApprovingReviewCount,
      boolean requireLastPushApproval) {}

  /** Who may push and merge, besides administrators where they are not bound. */
  public record Restrictions(
      String url,
      String usersUrl,
      String teamsUrl,
      List<UserAnswer> users,
      List<Team> teams,
      List<String> apps) {}

  /** A team of the organisation that owns the repository. */
  public record Team(String slug, String name, String url) {}
}
