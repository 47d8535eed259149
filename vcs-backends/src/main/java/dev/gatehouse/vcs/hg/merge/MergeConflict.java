package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.hg.manifest.ManifestEntry;
import dev.gatehouse.vcs.hg.manifest.ManifestFlag;
import dev.gatehouse.vcs.merge.TextMergeResult;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Optional;

/**
 * A path that somebody has to decide about.
 *
 * @param path where the result is to be
 * @param base the file that both sides come from, under the path that it has there
 * @param local the file of the local side, if it has one
 * @param other the file of the other side, if it has one
 * @param flag what kind of file the result is, unless somebody decides otherwise
 * @param text the places to decide about, if all are texts
 */
public record MergeConflict(
    RepoPath path,
    Kind kind,
    Optional<ManifestEntry> base,
    Optional<ManifestEntry> local,
    Optional<ManifestEntry> other,
    ManifestFlag flag,
    Optional<TextMergeResult.Conflict> text) {
  /** Why it was not decided. */
  public enum Kind {
    /** Both changed the same lines. */
    TEXT,
    /** Both changed a file that has no lines. */
    BINARY,
    /** A content that is needed was censored, or lies outside of the repository. */
    UNREADABLE,
    /** Both changed a link, or one made it a link. */
    SYMLINK,
    /** The other side deleted what this one changed. */
    LOCAL_CHANGED_OTHER_DELETED,
    /** This side deleted what the other one changed. */
    LOCAL_DELETED_OTHER_CHANGED,
    /** By what one ancestor says it is to be removed, by what another says it is to be moved. */
    REMOVED_AND_MOVED,
    /** Both gave a tag another changeset. */
    TAGS,
    /** One has a file where the other has a directory. */
    FILE_AND_DIRECTORY
  }
}
