package dev.gatehouse.portal.browse.api;

import java.util.List;

/**
 * The names to choose a revision from.
 *
 * @param defaultBranch the branch shown first; it need not exist
 * @param branches the first names, the default branch before all others, closed ones last
 * @param tags the first names, newest version first
 * @param bookmarks hg only
 * @param branchCount of all
 * @param tagCount of all
 * @param bookmarkCount of all; hg only
 */
public record RefSummary(
    String defaultBranch,
    List<String> branches,
    List<String> tags,
    List<String> bookmarks,
    int branchCount,
    int tagCount,
    int bookmarkCount) {
  /** How many names of each kind are offered. */
  public static final int OFFERED = 40;

  public RefSummary {
    branches = List.copyOf(branches);
    tags = List.copyOf(tags);
    bookmarks = List.copyOf(bookmarks);
  }
}
