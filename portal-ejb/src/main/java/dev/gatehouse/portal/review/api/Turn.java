package dev.gatehouse.portal.review.api;

import java.util.List;

/**
 * Whose turn it is with a pull request, by what was said and proposed last. Whether the change
 * conflicts, and what the rules of its branch ask, is not looked at.
 *
 * @param names the logins, and the teams as {@code organisation/slug}, of those whose turn it is;
 *     empty if it is that of anybody of the side
 * @param reason why: a few words
 * @param yours whether it is the turn of whoever asked
 */
public record Turn(Side side, List<String> names, String reason, boolean yours) {
  /** Who has to do something. */
  public enum Side {
    AUTHOR,
    REVIEWERS,
    /** Whoever may merge it. */
    MERGERS,
    /** It has ended. */
    NOBODY
  }

  public Turn {
    names = List.copyOf(names);
  }
}
