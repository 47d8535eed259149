package dev.gatehouse.web.rest.model;

import java.util.List;
import java.util.Optional;

/**
 * Branch rules, in order, which replace those there are.
 *
 * @param rules at most 100
 */
public record BranchRulesBody(Optional<List<Rule>> rules) {
  /**
   * Who may do what to the branches that a pattern names.
   *
   * @param push who may create or advance them; everybody who may push, if it is not said
   * @param forcePush who may rewrite them; likewise
   * @param delete who may delete them; likewise
   * @param merge who may let pull requests land in them; those who may push, if it is not said
   * @param requiredApprovals how many must have approved, 0 to 10; 0 if it is not said
   * @param requiredCodeOwners whether owners of what changes, by CODEOWNERS, must have approved
   * @param requiredContexts the commit statuses that must have succeeded, at most 50
   * @param requiredThreadResolution whether every thread must be resolved
   * @param requiredLinearHistory whether no merge may come into them
   * @param allowedMergeMethods {@code merge}, {@code rebase}; of git {@code squash}, {@code
   *     fast-forward}, of Mercurial {@code graft}, {@code close}; all of them, if it is not said
   * @param enforceAdmins whether that holds for administrators too; true if it is not said
   */
  public record Rule(
      Optional<String> pattern,
      Optional<Allowed> push,
      Optional<Allowed> forcePush,
      Optional<Allowed> delete,
      Optional<Allowed> merge,
      Optional<Integer> requiredApprovals,
      Optional<Boolean> requiredCodeOwners,
      Optional<List<String>> requiredContexts,
      Optional<Boolean> requiredThreadResolution,
      Optional<Boolean> requiredLinearHistory,
      Optional<List<String>> allowedMergeMethods,
      Optional<Boolean> enforceAdmins) {}

  /**
   * Who is allowed.
   *
   * @param who {@code nobody}, {@code admins} or {@code writers}
   */
  public record Allowed(
      Optional<String> who, Optional<List<String>> users, Optional<List<String>> teams) {}
}
