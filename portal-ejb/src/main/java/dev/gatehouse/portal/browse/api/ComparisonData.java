package dev.gatehouse.portal.browse.api;

import java.util.List;

/**
 * What one commit has that another has not.
 *
 * @param mergeBase where they parted
 * @param ahead how many commits only the head has
 * @param behind how many commits only the base has
 * @param commits the part that was asked for of those that only the head has, oldest first
 * @param changes from the merge base to the head
 */
public record ComparisonData(
    CommitData base,
    CommitData head,
    CommitData mergeBase,
    int ahead,
    int behind,
    List<CommitData> commits,
    PatchSet changes) {
  /** How many commits are listed where no part was asked for. */
  public static final int COMMITS = 250;

  public ComparisonData {
    commits = List.copyOf(commits);
  }
}
