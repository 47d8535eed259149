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
   */
  public record Rule(
      Optional<String> pattern,
      Optional<Allowed> push,
      Optional<Allowed> forcePush,
      Optional<Allowed> delete) {}

  /**
   * Who is allowed.
   *
   * @param who {@code nobody}, {@code admins} or {@code writers}
   */
  public record Allowed(
      Optional<String> who, Optional<List<String>> users, Optional<List<String>> teams) {}
}
