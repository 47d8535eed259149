package dev.gatehouse.vcs.spi;

/** How commits that a head has and a branch has not come to the branch. */
public enum MergeStrategy {
  /**
   * A merge of the head into the tip, the tip being the first parent; also where it need not be.
   */
  MERGE,
  /** git: one new commit on the tip with all that the head changed. */
  SQUASH,
  /** Each commit anew on the tip, with its author and message, as the system's own rebase does. */
  REBASE,
  /** git: the head itself, which descends from the tip. */
  FAST_FORWARD,
  /**
   * hg: each changeset anew on the tip and on the tip's named branch, each saying which changeset
   * it is a graft of. The ones it was made from stay what they are.
   */
  GRAFT,
  /**
   * hg: a changeset that closes the head's named branch, and a merge of that into the tip. Where
   * both are on one named branch nothing is closed, and it is a merge.
   */
  CLOSE_AND_MERGE;

  /** Whether the branch has no merge more by it. */
  public boolean isLinear() {
    return this != MERGE && this != CLOSE_AND_MERGE;
  }

  /** Whether repositories of a kind have it. */
  public boolean existsOn(VcsKind kind) {
    return switch (this) {
      case MERGE, REBASE -> true;
      case SQUASH, FAST_FORWARD -> kind == VcsKind.GIT;
      case GRAFT, CLOSE_AND_MERGE -> kind == VcsKind.HG;
    };
  }
}
