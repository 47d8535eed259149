package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * Who changed which line of a file last.
 *
 * @param ranges from the first line to the last; empty if the file is no text
 * @param truncated whether the history is longer than what was looked at, so that the oldest lines
 *     are laid at the door of the oldest revision seen
 */
public record BlameView(
    Position position, FileContent file, List<Range> ranges, boolean truncated) {
  public BlameView {
    ranges = List.copyOf(ranges);
  }

  /**
   * Consecutive lines that came with the same commit.
   *
   * @param firstLine in the file as shown, from 1
   * @param lines how many, at least 1
   * @param commit the commit they came with
   * @param path the file's path in that commit
   * @param before the file before that commit, if it was there
   */
  public record Range(
      int firstLine, int lines, Commit commit, RepoPath path, Optional<Before> before) {}

  /** A file in an older commit. */
  public record Before(CommitId commit, RepoPath path) {}
}
