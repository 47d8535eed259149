package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.repository.api.BranchRule.Who;
import dev.gatehouse.portal.repository.api.MergeRules;
import java.util.Set;

/** A branch rule, as decisions see it. */
record RuleFacts(
    String pattern,
    AllowedFacts push,
    AllowedFacts forcePush,
    AllowedFacts delete,
    AllowedFacts merge,
    MergeRules asked) {
  /** One that asks nothing of pull requests. */
  RuleFacts(String pattern, AllowedFacts push, AllowedFacts forcePush, AllowedFacts delete) {
    this(pattern, push, forcePush, delete, push, MergeRules.NONE);
  }

  /** Who is allowed one thing. */
  record AllowedFacts(Who who, Set<Long> accounts, Set<Long> teams) {
    boolean allows(AccessLevel level, long account, Set<Long> memberOf) {
      boolean generally =
          switch (who) {
            case NOBODY -> false;
            case ADMINS -> level.atLeast(AccessLevel.ADMIN);
            case WRITERS -> true;
          };
      return generally || accounts.contains(account) || teams.stream().anyMatch(memberOf::contains);
    }
  }
}
