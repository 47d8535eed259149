package dev.gatehouse.portal.repository.api;

import dev.gatehouse.sso.api.Identity;
import java.util.List;

/** The branch rules of a repository, in order. Thread-safe. */
public interface BranchRules {
  /** Readers may see them. */
  List<BranchRule> list(Identity caller, String owner, String name);

  /** Replaces all of them, in this order; administrators only. At most 100. */
  List<BranchRule> replace(Identity caller, String owner, String name, List<BranchRule> rules);
}
