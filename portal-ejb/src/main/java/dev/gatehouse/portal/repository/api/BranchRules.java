package dev.gatehouse.portal.repository.api;

import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
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
  List<BranchRule> replace(Identity caller, String owner, String name, List<BranchRule> rules);

  /**
   * Those of some branches that a rule keeps from some of the writers, or of whose pull requests it
   * asks anything. Readers may ask.
   */
  Set<String> guarded(Identity caller, String owner, String name, Collection<String> branches);
}
