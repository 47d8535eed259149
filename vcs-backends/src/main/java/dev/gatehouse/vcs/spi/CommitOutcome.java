package dev.gatehouse.vcs.spi;

import java.util.List;

/** What came of making commits in a quarantine. */
public sealed interface CommitOutcome {
  /**
   * They are there.
   *
   * @param head the last one
   */
  record Committed(CommitId head) implements CommitOutcome {}

  /** Nothing was made: there is nothing that the commit they would stand on does not have. */
  record NothingToDo() implements CommitOutcome {}

  /**
   * Nothing was made: somebody has to decide first.
   *
   * @param at which commit could not be put where it was to go: the head of a merge, or the first
   *     commit of a rebase that does not fit
   * @param conflicts sorted by path, at least one
   */
  record Conflicted(CommitId at, List<MergeConflict> conflicts) implements CommitOutcome {
    public Conflicted {
      conflicts = List.copyOf(conflicts);
    }
  }

  /**
   * Nothing was made: it cannot be done to this history whatever anybody decides.
   *
   * @param reason why
   */
  record Impossible(Reason reason) implements CommitOutcome {}

  /** Why something cannot be done. Values may be added. */
  enum Reason {
    /** The two have no commit in common. */
    UNRELATED,
    /** A fast-forward was asked for, and the branch has commits that the head does not have. */
    NOT_FAST_FORWARD,
    /** There is a merge among the commits to be put elsewhere that is not one with the target. */
    HAS_MERGES,
    /** A path to be deleted, or copied from, is not there; or two edits cannot both be. */
    EDIT_DOES_NOT_FIT
  }
}
