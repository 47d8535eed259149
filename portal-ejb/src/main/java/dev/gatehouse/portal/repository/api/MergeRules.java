package dev.gatehouse.portal.repository.api;

import dev.gatehouse.portal.repository.api.BranchRule.Allowed;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a branch asks of pull requests before they land in it.
 *
 * @param who who may let them land; always WRITE on the repository is needed too
 * @param approvals how many people who may write must have approved, 0 to 10; if any, nobody's
 *     request for changes may stand
 * @param codeOwners whether each rule of the branch's CODEOWNERS that is touched needs the approval
 *     of one of its owners
 * @param contexts the commit statuses that must have succeeded on the head, at most 50, each of 1
 *     to 255 characters
 * @param threadsResolved whether every thread must be resolved
 * @param linearHistory whether no merge may come into the branch
 * @param strategies the ways to land that are taken; empty for all that the system has
 * @param bindsAdmins whether all but {@code who} holds for administrators of the repository too
 */
public record MergeRules(
    Allowed who,
    int approvals,
    boolean codeOwners,
    List<String> contexts,
    boolean threadsResolved,
    boolean linearHistory,
    Set<MergeStrategy> strategies,
    boolean bindsAdmins) {
  /** How many people can be asked to approve. */
  public static final int MOST_APPROVALS = 10;

  /** How many contexts can be asked for. */
  public static final int MOST_CONTEXTS = 50;

  /** Nothing is asked: whoever may write may merge. */
  public static final MergeRules NONE = of(Allowed.of(Who.WRITERS));

  public MergeRules {
    contexts = List.copyOf(contexts);
    strategies = Set.copyOf(strategies);
  }

  /** Rules that ask no owners and take every way to land. */
  public MergeRules(
      Allowed who,
      int approvals,
      List<String> contexts,
      boolean threadsResolved,
      boolean linearHistory,
      boolean bindsAdmins) {
    this(who, approvals, false, contexts, threadsResolved, linearHistory, Set.of(), bindsAdmins);
  }

  /** Nothing is asked of them, but of who lets them land. */
  public static MergeRules of(Allowed who) {
    return new MergeRules(who, 0, List.of(), false, false, true);
  }

  /** The ways to land that a repository of a kind takes, the usual one first. */
  public List<MergeStrategy> ways(VcsKind vcs) {
    return Arrays.stream(MergeStrategy.values())
        .filter(each -> each.existsOn(vcs))
        .filter(each -> strategies.isEmpty() || strategies.contains(each))
        .filter(each -> !linearHistory || each.isLinear())
        .toList();
  }

  /** Whether a pull request needs anything but somebody who lets it land. */
  public boolean asksAnything() {
    return approvals > 0 || codeOwners || !contexts.isEmpty() || threadsResolved || linearHistory;
  }
}
