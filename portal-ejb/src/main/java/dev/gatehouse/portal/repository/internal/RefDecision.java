package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.repository.internal.RuleFacts.AllowedFacts;
import dev.gatehouse.vcs.spi.wire.Decision;
import dev.gatehouse.vcs.spi.wire.ProposedEdit;
import java.util.List;
import java.util.Set;

/**
 * Decides whether one ref may move: a pure function.
 *
 * <p>Everything needs WRITE. Branches follow the first rule whose pattern fits. A tag is made by
 * anybody who may write, and moved or deleted by administrators only, for people rely on it staying
 * where it is.
 *
 * @param rules in order
 * @param level the caller's level, now
 * @param account the caller's account
 * @param teams those that the caller is in
 */
record RefDecision(List<RuleFacts> rules, AccessLevel level, long account, Set<Long> teams) {
  Decision decide(ProposedEdit edit) {
    if (!level.atLeast(AccessLevel.WRITE)) {
      return reject("you may not write to this repository");
    }
    return switch (edit.name().kind()) {
      case BRANCH -> branch(edit);
      case TAG -> tag(edit);
      case BOOKMARK, OTHER -> new Decision.Accept();
    };
  }

  private Decision branch(ProposedEdit edit) {
    String name = edit.name().name();
    for (RuleFacts rule : rules) {
      if (BranchPattern.matches(rule.pattern(), name)) {
        AllowedFacts allowed =
            isDeletion(edit) ? rule.delete() : edit.rewrites() ? rule.forcePush() : rule.push();
        return allowed.allows(level, account, teams)
            ? new Decision.Accept()
            : reject(
                "the branch rule '"
                    + rule.pattern()
                    + "' does not let you "
                    + (isDeletion(edit)
                        ? "delete this branch"
                        : edit.rewrites()
                            ? "rewrite this branch; push without force"
                            : "push to this branch"));
      }
    }
    return new Decision.Accept();
  }

  private Decision tag(ProposedEdit edit) {
    boolean creation = edit.before().isEmpty() && edit.beforeObject().isEmpty();
    return creation || level.atLeast(AccessLevel.ADMIN)
        ? new Decision.Accept()
        : reject("only administrators of the repository move or delete a tag");
  }

  private static boolean isDeletion(ProposedEdit edit) {
    return edit.after().isEmpty() && edit.afterObject().isEmpty();
  }

  /** A refusal in the ASCII that every client can show. */
  static Decision.Reject reject(String reason) {
    return new Decision.Reject(reason.replaceAll("[^ -~]", "?"));
  }
}
