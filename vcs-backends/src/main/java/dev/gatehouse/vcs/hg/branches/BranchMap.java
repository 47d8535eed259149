package dev.gatehouse.vcs.hg.branches;

import java.util.Map;
import java.util.Optional;

/**
 * All branches that something visible is on.
 *
 * @param heads by name, sorted
 */
public record BranchMap(Map<String, BranchHeads> heads) {
  /** The heads of a branch; empty if there is none of that name. */
  public Optional<BranchHeads> find(String name) {
    return Optional.ofNullable(heads.get(name));
  }
}
