package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.MergeStrategy;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** In which ways pull requests land in a branch, by its rule of this moment. Thread-safe. */
final class WaysToLand {
  private final PullRequestServices services;

  WaysToLand(PullRequestServices services) {
    this.services = services;
  }

  /** Those that the branch takes, the usual one first. */
  List<MergeStrategy> taken(RepositoryView repository, String branch) {
    return services.rules().mergeRules(repository.id(), branch).ways(repository.vcs());
  }

  /** The one to take where nobody chose. */
  MergeStrategy usual(RepositoryView repository, String branch) {
    return taken(repository, branch).stream().findFirst().orElse(MergeStrategy.MERGE);
  }

  /**
   * Lets it pass only in a way that the branch takes of the caller.
   *
   * @return the codes of what else the rule does not ask of the caller
   * @throws PortalException REQUIREMENT_NOT_MET
   */
  Set<String> require(
      Identity caller, RepositoryView repository, String branch, MergeStrategy strategy) {
    MergeRules asked = services.rules().mergeRules(repository.id(), branch);
    if (!asked.bindsAdmins() && isAdmin(caller, repository)) {
      return BranchRequirement.CODES;
    }
    require(asked, repository, branch, strategy);
    return Set.of();
  }

  /** Lets it pass only in a way that the repository's system has. */
  void requireOn(RepositoryView repository, MergeStrategy strategy) {
    if (!strategy.existsOn(repository.vcs())) {
      throw PortalException.invalid("merge_method", "This repository does not merge in this way.");
    }
  }

  /** Lets it pass only in a way that the branch takes, of whomever. */
  void require(RepositoryView repository, String branch, MergeStrategy strategy) {
    require(services.rules().mergeRules(repository.id(), branch), repository, branch, strategy);
  }

  private static void require(
      MergeRules asked, RepositoryView repository, String branch, MergeStrategy strategy) {
    if (asked.linearHistory() && !strategy.isLinear()) {
      throw PortalException.requirementNotMet(
          BranchRequirement.LINEAR,
          branch + " has a linear history: choose a way to land without a merge.");
    }
    List<MergeStrategy> ways = asked.ways(repository.vcs());
    if (!ways.contains(strategy)) {
      throw PortalException.requirementNotMet(
          BranchRequirement.STRATEGIES,
          branch
              + " does not take this way to land: choose "
              + ways.stream().map(WaysToLand::word).collect(Collectors.joining(" or "))
              + ".");
    }
  }

  private boolean isAdmin(Identity caller, RepositoryView repository) {
    return services
        .repositories()
        .find(repository.id())
        .filter(facts -> services.levels().level(caller, facts).atLeast(AccessLevel.ADMIN))
        .isPresent();
  }

  private static String word(MergeStrategy strategy) {
    return switch (strategy) {
      case MERGE -> "a merge";
      case SQUASH -> "a squash";
      case REBASE -> "a rebase";
      case FAST_FORWARD -> "a fast-forward";
      case GRAFT -> "a graft";
      case CLOSE_AND_MERGE -> "closing the branch with a merge";
    };
  }
}
