package dev.gatehouse.portal.repository.api;

import dev.gatehouse.sso.api.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The branch rules of a repository, in order. Thread-safe. */
public interface BranchRules {
  /** Readers may see them. */
  List<BranchRule> list(Identity caller, String owner, String name);

  /**
   * The one that decides about a branch, whether there is such a branch or not. Readers may see it.
   *
   * @return empty if none fits
   */
  Optional<BranchRule> of(Identity caller, String owner, String name, String branch);

  /** Replaces all of them, in this order; administrators only. At most 100. */
  default List<BranchRule> replace(
      Identity caller, String owner, String name, List<BranchRule> rules) {
    return replace(caller, owner, name, rules, Optional.empty());
  }

  /**
   * Replaces all of them, in this order, unless somebody else has changed them; administrators
   * only. At most 100.
   *
   * @param seen the {@link #edition} that the change was made of; empty for whatever there is
   * @throws dev.gatehouse.portal.error.PortalException CONFLICT if they are others now
   */
  List<BranchRule> replace(
      Identity caller, String owner, String name, List<BranchRule> rules, Optional<String> seen);

  /** What rules say, in 64 hexadecimal digits: the same for the same rules, whatever their ids. */
  static String edition(List<BranchRule> rules) {
    StringBuilder text = new StringBuilder();
    for (BranchRule rule : rules) {
      MergeRules merge = rule.merge();
      text.append(
          List.of(
              rule.pattern(),
              rule.push(),
              rule.forcePush(),
              rule.delete(),
              merge.who(),
              merge.approvals(),
              merge.codeOwners(),
              merge.contexts(),
              merge.threadsResolved(),
              merge.linearHistory(),
              // Sets have another order in each process.
              merge.strategies().stream().sorted().toList(),
              merge.bindsAdmins()));
      text.append('\n');
    }
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Those of some branches that a rule keeps from some of the writers, or of whose pull requests it
   * asks anything. Readers may ask.
   */
  Set<String> guarded(Identity caller, String owner, String name, Collection<String> branches);
}
