package dev.gatehouse.vcs.spi;

import java.util.Optional;

/**
 * A path that somebody has to decide about.
 *
 * @param path where the result is to be
 * @param kind why it was not decided
 * @param base what both sides come from, under the path that it has there
 * @param ours what the branch has, under the path that it has there
 * @param theirs what the head has, under the path that it has there
 */
public record MergeConflict(
    RepoPath path,
    Kind kind,
    Optional<TreeEntry> base,
    Optional<TreeEntry> ours,
    Optional<TreeEntry> theirs) {
  /** Why a path was not decided. Values may be added. */
  public enum Kind {
    /** Both changed the same lines: {@code vcs.merge.TextMerge} of the three says which. */
    TEXT,
    /** Both changed, or both added, a file that has no lines. */
    BINARY,
    /** One changed what the other deleted or moved away. */
    CHANGED_AND_DELETED,
    /** Both moved one file, to different paths; or two files came to one path. */
    RENAMES,
    /** Both changed a link or a submodule, or one made it something else. */
    NOT_A_FILE,
    /** One has a file where the other has a directory. */
    FILE_AND_DIRECTORY,
    /** hg: both gave a tag another changeset. */
    TAGS,
    /** hg: a content that is needed was censored. */
    UNREADABLE
  }
}
