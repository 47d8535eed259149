package dev.gatehouse.portal.review.api;

import java.util.Collection;
import java.util.Optional;

/** What a check says of a commit. */
public enum CommitState {
  /** It has not come to an end. */
  PENDING,
  SUCCESS,
  /** The commit is not good. */
  FAILURE,
  /** The check itself failed. */
  ERROR;

  /**
   * What several say together, as GitHub puts it: failure if one failed or had an error, pending if
   * one is pending, else success. Empty if there is none.
   */
  public static Optional<CommitState> combined(Collection<CommitState> states) {
    if (states.isEmpty()) {
      return Optional.empty();
    }
    if (states.contains(FAILURE) || states.contains(ERROR)) {
      return Optional.of(FAILURE);
    }
    return Optional.of(states.contains(PENDING) ? PENDING : SUCCESS);
  }
}
