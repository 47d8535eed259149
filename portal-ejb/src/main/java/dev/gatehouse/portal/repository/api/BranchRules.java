package dev.gatehouse.portal.repository.api;

import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The branch rules of a repository, in order. Thread-safe. */
public interface BranchRules {
  /** Readers may see them. */
  List<BranchRule> list(Identity caller, String owner, String name);

  /** Replaces all of them, in this order; administrators only. At most 100. */
  List<BranchRule> replace(Identity caller, String owner, String name, List<BranchRule> rules);

  /** Those of some branches that a rule keeps from some of the writers. Readers may ask. */
  Set<String> guarded(Identity caller, String owner, String name, Collection<String> branches);
}
