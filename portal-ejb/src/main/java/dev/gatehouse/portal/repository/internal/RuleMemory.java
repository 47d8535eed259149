package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.persistence.Facts;
import dev.gatehouse.portal.persistence.Transactions;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.MergeRules;
import dev.gatehouse.portal.repository.internal.RuleFacts.AllowedFacts;
import dev.gatehouse.portal.repository.jpa.AlsoAllowed;
import dev.gatehouse.portal.repository.jpa.AlsoAllowed.Way;
import dev.gatehouse.portal.repository.jpa.BranchRuleEntity;
import dev.gatehouse.portal.repository.spi.MergeRulesLookup;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The branch rules of a repository, remembered. Thread-safe. */
public final class RuleMemory implements MergeRulesLookup {
  private final Transactions transactions;
  private final Facts.Memory<Long, List<RuleFacts>> rules;

  public RuleMemory(Transactions transactions, Facts facts) {
    this.transactions = transactions;
    this.rules = facts.memory(10_000);
  }

  List<RuleFacts> of(long repositoryId) {
    return rules.get(
        repositoryId,
        key -> transactions.read(em -> rows(em, key).stream().map(RuleMemory::facts).toList()));
  }

  @Override
  public MergeRules mergeRules(long repositoryId, String branch) {
    return of(repositoryId).stream()
        .filter(rule -> BranchPattern.matches(rule.pattern(), branch))
        .findFirst()
        .map(RuleFacts::asked)
        .orElse(MergeRules.NONE);
  }

  static List<BranchRuleEntity> rows(EntityManager em, long repositoryId) {
    return em.createQuery(
            "select r from BranchRuleEntity r where r.repositoryId = :repository order by r.place",
            BranchRuleEntity.class)
        .setParameter("repository", repositoryId)
        .getResultList();
  }

  private static RuleFacts facts(BranchRuleEntity row) {
    return new RuleFacts(
        row.pattern(),
        allowed(row.push(), row.also(), Way.PUSH),
        allowed(row.forcePush(), row.also(), Way.FORCE_PUSH),
        allowed(row.delete(), row.also(), Way.DELETE),
        allowed(row.merge(), row.also(), Way.MERGE),
        row.asked());
  }

  private static AllowedFacts allowed(Who who, List<AlsoAllowed> also, Way way) {
    Set<Long> accounts = new HashSet<>();
    Set<Long> teams = new HashSet<>();
    for (AlsoAllowed somebody : also) {
      if (somebody.way() == way) {
        somebody.accountId().ifPresent(accounts::add);
        somebody.teamId().ifPresent(teams::add);
      }
    }
    return new AllowedFacts(who, Set.copyOf(accounts), Set.copyOf(teams));
  }
}
