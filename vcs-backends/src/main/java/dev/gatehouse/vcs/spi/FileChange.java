package dev.gatehouse.vcs.spi;

import java.util.Optional;

/**
 * One path's difference between two trees.
 *
 * @param kind what happened
 * @param before the entry before; empty if added
 * @param after the entry after; empty if deleted
 * @param similarity 0 to 100, of a rename or copy; 100 otherwise
 */
public record FileChange(
    Kind kind, Optional<TreeEntry> before, Optional<TreeEntry> after, int similarity) {
  /** What happened to a path. */
  public enum Kind {
    ADDED,
    DELETED,
    MODIFIED,
    RENAMED,
    COPIED
  }

  /** The path after the change, or the one before for a deletion. */
  public RepoPath path() {
    return after.or(() -> before).orElseThrow().path();
  }
}
