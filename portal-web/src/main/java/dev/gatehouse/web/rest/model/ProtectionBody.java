package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * How a branch is protected, in GitHub's shape. What the portal has no rule for is refused, not
 * left out.
 *
 * @param requiredStatusChecks null for none
 * @param enforceAdmins whether administrators are bound; not, if it is not said
 * @param requiredPullRequestReviews null if none are needed
 * @param restrictions who may push and merge; null for everybody who may write
 * @param allowForcePushes whether those who may push may rewrite it
 * @param allowDeletions whether those who may push may delete it; on Mercurial, close it
 */
public record ProtectionBody(
    Optional<StatusChecks> requiredStatusChecks,
    Optional<Boolean> enforceAdmins,
    Optional<Reviews> requiredPullRequestReviews,
    Optional<Restrictions> restrictions,
    Optional<Boolean> requiredLinearHistory,
    Optional<Boolean> allowForcePushes,
    Optional<Boolean> allowDeletions,
    Optional<Boolean> blockCreations,
    Optional<Boolean> requiredConversationResolution,
    Optional<Boolean> lockBranch,
    Optional<Boolean> allowForkSyncing,
    Optional<Boolean> requiredSignatures) {
  /**
   * The checks that must have succeeded.
   *
   * @param strict must be false: there is no rule that a branch is up to date
   * @param contexts their names
   * @param checks the same, each by itself
   */
  public record StatusChecks(
      Optional<Boolean> strict, Optional<List<String>> contexts, Optional<List<Check>> checks) {}

  /**
   * One check.
   *
   * @param appId must be null or -1: there are no apps
   */
  public record Check(Optional<String> context, Optional<Long> appId) {}

  /**
   * Who must have looked at it.
   *
   * @param requiredApprovingReviewCount 0 to 10; 1 if it is not said
   * @param dismissStaleReviews must not be false: an approval always ends when the patch changes
   */
  public record Reviews(
      Optional<Integer> requiredApprovingReviewCount,
      Optional<Boolean> requireCodeOwnerReviews,
      Optional<Boolean> dismissStaleReviews,
      Optional<Boolean> requireLastPushApproval,
      Optional<Restrictions> dismissalRestrictions,
      Optional<Restrictions> bypassPullRequestAllowances) {}

  /**
   * Some people.
   *
   * @param users by login
   * @param teams by slug, of the organisation that owns the repository
   * @param apps must be empty
   */
  public record Restrictions(
      Optional<List<String>> users, Optional<List<String>> teams, Optional<List<String>> apps) {
    /** Whether it names nobody. */
    public boolean isEmpty() {
      return users.orElse(List.of()).isEmpty()
          && teams.orElse(List.of()).isEmpty()
          && apps.orElse(List.of()).isEmpty();
    }
  }
}
