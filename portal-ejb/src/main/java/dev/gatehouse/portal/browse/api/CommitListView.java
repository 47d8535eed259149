package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;

/**
 * A history, newest first.
 *
 * @param items one part of it
 * @param page from 1
 * @param more whether there are older ones
 * @param file whether it is the history of a file, which is followed across renames
 */
public record CommitListView(
    Position position, List<Item> items, int page, boolean more, boolean file) {
  /** How many commits one part has. */
  public static final int PER_PAGE = 50;

  public CommitListView {
    items = List.copyOf(items);
  }

  /**
   * A commit.
   *
   * @param path what the history is of, under the name it had then
   */
  public record Item(Commit commit, RepoPath path) {}
}
