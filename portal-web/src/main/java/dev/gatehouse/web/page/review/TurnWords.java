package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.Turn;

/** What pages say of turns. */
final class TurnWords {
  private TurnWords() {}

  /** Whose turn it is, without a stop; empty where it is nobody's. */
  static String whose(Turn turn) {
    if (turn.yours()) {
      return "Your turn";
    }
    return switch (turn.side()) {
      case NOBODY -> "";
      case AUTHOR -> MergeStatus.names(turn.names()) + "’s turn";
      case REVIEWERS ->
          turn.names().isEmpty()
              ? "A reviewer’s turn"
              : MergeStatus.names(turn.names()) + "’s turn";
      case MERGERS -> "The turn of whoever may merge it";
    };
  }

  /** The same with its reason, as one sentence. */
  static String sentence(Turn turn) {
    String whose = whose(turn);
    return whose.isEmpty() ? "" : whose + ": " + turn.reason() + ".";
  }
}
