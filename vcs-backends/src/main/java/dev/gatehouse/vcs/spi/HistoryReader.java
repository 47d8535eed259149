package dev.gatehouse.vcs.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changed when. */
public interface HistoryReader {
  /**
   * The paths that differ between two commits' trees, renames found, by unsigned byte of the path.
   *
   * @param from empty for an empty tree
   * @param limit how many at most; renames are not looked for beyond it
   */
  List<FileChange> changes(Optional<CommitId> from, CommitId to, int limit);

  /**
   * For each entry of a directory, the newest commit in the history of {@code commit} that changed
   * it (git's simplified history: a merge that took one side as it is did not change it).
   *
   * @return from the entry's path
   */
  Map<RepoPath, Commit> lastChanges(CommitId commit, RepoPath directory);

  /**
   * The revisions of a file, newest first, children before parents, followed across renames.
   *
   * @param limit how many at most; the last ones' parents may then be missing
   */
  List<FileRevision> fileRevisions(CommitId commit, RepoPath file, int limit);

  /**
   * The commits of {@link #fileRevisions}, in the same order, without looking at what the file was
   * in each.
   */
  List<FileLogEntry> fileLog(CommitId commit, RepoPath file, int skip, int limit);

  /**
   * Commits that changed something at or below a path, newest first, in simplified history, not
   * followed across renames.
   */
  List<Commit> pathLog(CommitId commit, RepoPath path, int skip, int limit);

  /** How many commits {@link #pathLog} has in all, counted to {@code limit} at most. */
  int pathCount(CommitId commit, RepoPath path, int limit);
}
