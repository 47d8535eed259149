package dev.gatehouse.portal.browse.api;

import dev.gatehouse.portal.repository.api.RepositoryView;
import java.util.List;
import java.util.Optional;

/**
 * What one commit has that another has not.
 *
 * @param headRepository the repository that has the head, if that is another one
 * @param mergeBase where they parted
 * @param ahead how many commits only the head has
 * @param behind how many commits only the base has
 * @param commits the part that was asked for of those that only the head has, oldest first
 * @param changes from the merge base to the head
 */
public record ComparisonData(
    Optional<RepositoryView> headRepository,
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
