package dev.gatehouse.portal.edit.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeConflict;
import java.util.List;

/** What came of committing changed files. */
public sealed interface EditResult {
  /** The branch's tip is this commit now. */
  record Committed(CommitId commit) implements EditResult {}

  /** The files are what they were; nothing was made. */
  record Unchanged() implements EditResult {}

  /**
   * Somebody else changed the same lines meanwhile; nothing was made.
   *
   * @param tip what the branch has now
   * @param conflicts sorted by path, at least one
   */
  record Conflicted(CommitId tip, List<MergeConflict> conflicts) implements EditResult {
    public Conflicted {
      conflicts = List.copyOf(conflicts);
    }
  }
}
