package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A history, newest first.
 *
 * @param items one part of it
 * @param names the bookmarks and tags that are on these commits
 * @param drafts those that may still change; hg only
 * @param page from 1
 * @param more whether there are older ones
 * @param file whether it is the history of a file, which is followed across renames
 */
public record CommitListView(
    Position position,
    List<Item> items,
    Map<CommitId, List<RefName>> names,
    Set<CommitId> drafts,
    int page,
    boolean more,
    boolean file) {
  /** How many commits one part has. */
  public static final int PER_PAGE = 50;

  public CommitListView {
    items = List.copyOf(items);
    names = Map.copyOf(names);
    drafts = Set.copyOf(drafts);
  }

  /**
   * A commit.
   *
   * @param path what the history is of, under the name it had then
   */
  public record Item(Commit commit, RepoPath path) {}
}
