package dev.gatehouse.portal.access.api;

import java.util.List;

/**
 * Why somebody has a right: the steps in the order they were looked at, and which one decided.
 *
 * @param account the login asked about; empty for anonymous callers
 * @param level the effective level
 * @param steps every rule that was looked at
 */
public record Explanation(String account, AccessLevel level, List<Step> steps) {
  public Explanation {
    steps = List.copyOf(steps);
  }

  /**
   * One rule.
   *
   * @param rule which
   * @param text one sentence naming who gave what, and until when
   * @param level what it would give
   * @param outcome what became of it
   */
  public record Step(Rule rule, String text, AccessLevel level, Outcome outcome) {}

  /** The rules, in the order they are looked at. */
  public enum Rule {
    DISABLED,
    SITE_ADMIN,
    OWNER,
    ORGANIZATION_OWNER,
    REPOSITORY_ACCOUNT_GRANT,
    REPOSITORY_TEAM_GRANT,
    ORGANIZATION_ACCOUNT_GRANT,
    ORGANIZATION_TEAM_GRANT,
    ORGANIZATION_DEFAULT,
    PUBLIC,
    ARCHIVED,
    DELETED,
    TOKEN
  }

  /** What became of a rule. */
  public enum Outcome {
    /** It set the level. */
    DECIDED,
    /** It applies, but a rule before it had decided. */
    OVERRULED,
    /** It lowered or raised what was decided. */
    BOUNDED,
    /** Its grant has expired. */
    EXPIRED,
    /** It does not apply. */
    NOT_APPLICABLE
  }
}
