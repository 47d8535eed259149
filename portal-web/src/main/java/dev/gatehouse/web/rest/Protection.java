package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.Subject;
import dev.gatehouse.portal.access.api.SubjectKind;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.BranchRule;
import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.web.rest.model.ProtectionBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * GitHub's branch protection as a branch rule. Where it asks anything of pull requests nobody
 * pushes past them: a push could not be asked the same. Stateless.
 */
final class Protection {
  private Protection() {}

  /**
   * The rule that a protection is.
   *
   * @param owner of the repository, whose teams slugs name
   * @param before the rule of this branch alone, of which stays what a protection does not say
   * @throws PortalException INVALID, with the field, for what no rule says
   */
  static BranchRule rule(
      String owner, String branch, ProtectionBody body, Optional<BranchRule> before) {
    refuse(body);
    boolean bound = body.enforceAdmins().orElse(false);
    Who closed = bound ? Who.NOBODY : Who.ADMINS;
    Allowed who =
        body.restrictions()
            .map(some -> new Allowed(closed, subjects(owner, some)))
            .orElseGet(() -> Allowed.of(Who.WRITERS));
    Optional<ProtectionBody.Reviews> reviews = body.requiredPullRequestReviews();
    MergeRules merge =
        new MergeRules(
            who,
            reviews.map(some -> some.requiredApprovingReviewCount().orElse(1)).orElse(0),
            reviews.flatMap(ProtectionBody.Reviews::requireCodeOwnerReviews).orElse(false),
            contexts(body),
            body.requiredConversationResolution().orElse(false),
            body.requiredLinearHistory().orElse(false),
            before.map(rule -> rule.merge().strategies()).orElse(Set.of()),
            bound);
    Allowed push = reviews.isPresent() || merge.asksAnything() ? Allowed.of(closed) : who;
    boolean force = body.allowForcePushes().orElse(false);
    if (force && isNobody(push)) {
      throw PortalException.invalid(
          "allow_force_pushes",
          "Nobody pushes to this branch by these rules, so that nobody rewrites it either.");
    }
    boolean deletion = body.allowDeletions().orElse(false);
    if (deletion && isNobody(who)) {
      throw PortalException.invalid(
          "allow_deletions", "The restrictions name nobody who could delete this branch.");
    }
    return new BranchRule(
        before.map(BranchRule::id).orElse(0L),
        branch,
        push,
        force ? push : Allowed.of(Who.NOBODY),
        deletion ? who : Allowed.of(Who.NOBODY),
        merge);
  }

  static boolean isNobody(Allowed allowed) {
    return allowed.who() == Who.NOBODY && allowed.also().isEmpty();
  }

  private static List<Subject> subjects(String owner, ProtectionBody.Restrictions some) {
    return Stream.concat(
            Fields.texts(some.users(), "restrictions.users").stream()
                .map(login -> new Subject(SubjectKind.ACCOUNT, login)),
            Fields.texts(some.teams(), "restrictions.teams").stream()
                .map(slug -> slug.indexOf('/') < 0 ? owner + "/" + slug : slug)
                .map(name -> new Subject(SubjectKind.TEAM, name)))
        .toList();
  }

  private static List<String> contexts(ProtectionBody body) {
    List<String> all = new ArrayList<>();
    body.requiredStatusChecks()
        .ifPresent(
            checks -> {
              all.addAll(Fields.texts(checks.contexts(), "required_status_checks.contexts"));
              checks
                  .checks()
                  .orElse(List.of())
                  .forEach(check -> all.add(Fields.required(check.context(), "checks.context")));
            });
    return all.stream().distinct().toList();
  }

  private static void refuse(ProtectionBody body) {
    refuse(body.blockCreations(), true, "block_creations", "Only the rules for pushing say that.");
    refuse(body.lockBranch(), true, "lock_branch", "Restrict who pushes and merges instead.");
    refuse(body.allowForkSyncing(), true, "allow_fork_syncing", "Nothing is synchronised here.");
    refuse(body.requiredSignatures(), true, "required_signatures", "Signatures are not asked for.");
    body.requiredStatusChecks()
        .ifPresent(
            checks -> {
              refuse(
                  checks.strict(),
                  true,
                  "required_status_checks.strict",
                  "There is no rule that a branch is up to date.");
              if (checks.checks().orElse(List.of()).stream()
                  .anyMatch(each -> each.appId().filter(id -> id != -1).isPresent())) {
                throw PortalException.invalid(
                    "required_status_checks.checks", "There are no apps: leave app_id out.");
              }
            });
    body.requiredPullRequestReviews().ifPresent(Protection::refuse);
    body.restrictions()
        .filter(some -> !some.apps().orElse(List.of()).isEmpty())
        .ifPresent(
            some -> {
              throw PortalException.invalid("restrictions.apps", "There are no apps.");
            });
  }

  private static void refuse(ProtectionBody.Reviews reviews) {
    String field = "required_pull_request_reviews.";
    refuse(
        reviews.dismissStaleReviews(),
        false,
        field + "dismiss_stale_reviews",
        "An approval always ends when the patch changes.");
    refuse(
        reviews.requireLastPushApproval(),
        true,
        field + "require_last_push_approval",
        "An approval is for a patch, whoever pushed it.");
    if (reviews.dismissalRestrictions().filter(some -> !some.isEmpty()).isPresent()) {
      throw PortalException.invalid(
          field + "dismissal_restrictions", "Whoever may write may dismiss a review.");
    }
    if (reviews.bypassPullRequestAllowances().filter(some -> !some.isEmpty()).isPresent()) {
      throw PortalException.invalid(
          field + "bypass_pull_request_allowances",
          "Only administrators can be free of the rules, by enforce_admins.");
    }
  }

  private static void refuse(
      Optional<Boolean> value, boolean impossible, String field, String why) {
    if (value.filter(is -> is == impossible).isPresent()) {
      throw PortalException.invalid(field, field + " cannot be " + impossible + ". " + why);
    }
  }
}
