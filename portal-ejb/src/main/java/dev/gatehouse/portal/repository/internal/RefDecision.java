package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.repository.internal.RuleFacts.AllowedFacts;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import java.util.List;
import java.util.Set;

/**
 * Decides whether one ref may move: a pure function.
 *
 * <p>Everything needs WRITE. Branches, and the bookmarks of Mercurial, follow the first rule whose
 * pattern fits. What rewriting is to a branch of git, another open head is to one of Mercurial, and
 * what deleting, closing. Phases and markers need WRITE alone: what they do to a branch's heads is
 * decided with that branch. A tag is made by anybody who may write, and moved or deleted by
 * administrators only, for people rely on it staying where it is.
 *
 * @param vcs the system that keeps the repository
 * @param rules in order
 * @param level the caller's level, now
 * @param account the caller's account
 * @param teams those that the caller is in
 */
record RefDecision(
    VcsKind vcs, List<RuleFacts> rules, AccessLevel level, long account, Set<Long> teams) {
  Decision decide(ProposedEdit edit) {
    if (!level.atLeast(AccessLevel.WRITE)) {
      return reject("you may not write to this repository");
    }
    return switch (edit.name().kind()) {
      case BRANCH, BOOKMARK -> ruled(edit);
      case TAG -> tag(edit);
      case OTHER -> new Decision.Accept();
    };
  }

  /** Decides whether a pull request may land in a branch. */
  Decision land(String branch) {
    if (!level.atLeast(AccessLevel.WRITE)) {
      return reject("you may not write to this repository");
    }
    return rules.stream()
        .filter(rule -> BranchPattern.matches(rule.pattern(), branch))
        .findFirst()
        .filter(rule -> !rule.merge().allows(level, account, teams))
        .map(
            rule ->
                (Decision)
                    reject(
                        "the branch rule '"
                            + rule.pattern()
                            + "' does not let you merge into this branch"))
        .orElseGet(Decision.Accept::new);
  }

  private Decision ruled(ProposedEdit edit) {
    String name = edit.name().name();
    for (RuleFacts rule : rules) {
      if (BranchPattern.matches(rule.pattern(), name)) {
        AllowedFacts allowed =
            isDeletion(edit) ? rule.delete() : edit.rewrites() ? rule.forcePush() : rule.push();
        return allowed.allows(level, account, teams)
            ? new Decision.Accept()
            : reject(
                "the branch rule '" + rule.pattern() + "' does not let you " + forbidden(edit));
      }
    }
    return new Decision.Accept();
  }

  private String forbidden(ProposedEdit edit) {
    boolean bookmark = edit.name().kind() == RefKind.BOOKMARK;
    String what = bookmark ? "this bookmark" : "this branch";
    if (vcs == VcsKind.HG && !bookmark) {
      what = "the branch '" + edit.name().name() + "'";
      if (edit.closes()) {
        return "close " + what;
      }
      if (edit.rewrites()) {
        return "give "
            + what
            + " another head or hide one that it has; pull and merge, then push again";
      }
    }
    if (isDeletion(edit)) {
      return "delete " + what;
    }
    if (edit.rewrites()) {
      return "rewrite " + what + "; push without force";
    }
    return (vcs == VcsKind.HG && edit.before().isEmpty() ? "create " : "push to ") + what;
  }

  private Decision tag(ProposedEdit edit) {
    boolean creation = edit.before().isEmpty() && edit.beforeObject().isEmpty();
    return creation || level.atLeast(AccessLevel.ADMIN)
        ? new Decision.Accept()
        : reject("only administrators of the repository move or delete a tag");
  }

  private static boolean isDeletion(ProposedEdit edit) {
    boolean was = edit.before().isPresent() || edit.beforeObject().isPresent();
    return edit.closes() || (was && edit.after().isEmpty() && edit.afterObject().isEmpty());
  }

  /** A refusal in the ASCII that every client can show. */
  static Decision.Reject reject(String reason) {
    return new Decision.Reject(reason.replaceAll("[^ -~]", "?"));
  }
}
