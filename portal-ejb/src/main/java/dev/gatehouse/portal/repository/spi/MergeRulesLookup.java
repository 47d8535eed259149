package dev.gatehouse.portal.repository.spi;

import dev.gatehouse.portal.repository.api.MergeRules;

/** What branches ask of pull requests. Thread-safe. */
@FunctionalInterface
public interface MergeRulesLookup {
  /** The kind of a message that they have changed; its lane is the repository's id. */
  String CHANGED = "branch-rules";

  /** That of the first rule whose pattern fits; {@link MergeRules#NONE} if none does. */
  MergeRules mergeRules(long repositoryId, String branch);
}
