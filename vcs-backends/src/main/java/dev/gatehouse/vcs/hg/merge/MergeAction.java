package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/** What is to be done about one path of a merge, seen from the local side. */
sealed interface MergeAction {
  /** Why an action was chosen: two of the same kind differ if their reasons do. */
  enum Reason {
    OTHER_UNCHANGED,
    OTHER_IS_NEWER,
    OTHER_CREATED,
    OTHER_DELETED,
    LOCAL_IS_NEW,
    BOTH_ABSENT,
    FLAGS_ONLY,
    DIRECTORY_RENAMED,
    SAME_CONTENT
  }

  /** Nothing to do: the local file, or that there is none, is the result. */
  record Keep(Kind kind) implements MergeAction {
    enum Kind {
      FILE,
      ABSENT,
      NEW
    }
  }

  /** The local file goes. */
  record Remove(Reason reason) implements MergeAction {}

  /** The other side's file is the result, or becomes it. */
  record Get(ManifestFlag flag, Reason reason) implements MergeAction {}

  /** The local file gets another flag. */
  record SetFlag(ManifestFlag flag) implements MergeAction {}

  /** The local file at another path is moved here, since its directory was moved. */
  record MoveLocal(RepoPath from, ManifestFlag flag) implements MergeAction {}

  /** The other side's file at another path comes here, since its directory was moved. */
  record GetMoved(RepoPath from, ManifestFlag flag) implements MergeAction {}

  /**
   * The contents are merged.
   *
   * @param local path on the local side
   * @param other path on the other side
   * @param base path in the ancestor; empty if there is none
   * @param moves whether the local path, if it is another, is removed
   * @param ancestor the changeset that the base is of
   */
  record MergeContents(
      RepoPath local, RepoPath other, Optional<RepoPath> base, boolean moves, int ancestor)
      implements MergeAction {}

  /** One side changed what the other deleted. */
  record ChangedAndDeleted(boolean localChanged, RepoPath path, int ancestor)
      implements MergeAction {}
}
