package dev.gatehouse.web.rest.model;

import java.util.List;

/**
 * The branch rules of a repository. The first whose pattern fits decides; a branch that none fits
 * is open to everybody who may push.
 */
public record BranchRulesAnswer(List<Rule> rules) {
  /**
   * Who may do what to the branches that a pattern names.
   *
   * @param pattern a branch name; {@code *} stands for anything but {@code /}, {@code **} for
   *     anything
   * @param allowedMergeMethods the ways in which pull requests land, the usual one first
   */
  public record Rule(
      long id,
      String pattern,
      Allowed push,
      Allowed forcePush,
      Allowed delete,
      Allowed merge,
      int requiredApprovals,
      boolean requiredCodeOwners,
      List<String> requiredContexts,
      boolean requiredThreadResolution,
      boolean requiredLinearHistory,
      List<String> allowedMergeMethods,
      boolean enforceAdmins) {}

  /**
   * Who is allowed.
   *
   * @param who {@code nobody}, {@code admins} or {@code writers}
   * @param users logins of those allowed besides
   * @param teams {@code organisation/slug} of those allowed besides
   */
  public record Allowed(String who, List<String> users, List<String> teams) {}
}
