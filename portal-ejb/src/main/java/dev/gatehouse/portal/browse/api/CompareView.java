package dev.gatehouse.portal.browse.api;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import java.util.List;
import java.util.Optional;

/**
 * Two revisions side by side.
 *
 * @param position the head revision, and the root
 * @param headRepository the repository that has the head, if that is another one
 * @param base what it is compared with
 * @param direct whether the two are compared as they are ({@code a..b}) and not from where they
 *     parted ({@code a...b})
 * @param from what the difference begins at; empty if the two have no common ancestor, or if there
 *     is nothing to compare
 * @param commits those of the head that the base does not have, newest first
 * @param count how many there are
 */
public record CompareView(
    Position position,
    Optional<RepositoryView> headRepository,
    Revision base,
    boolean direct,
    Optional<CommitId> from,
    List<Commit> commits,
    Count count,
    DiffRequest request,
    ChangeSet changes) {
  /** How many commits are listed. */
  public static final int COMMITS = 250;

  public CompareView {
    commits = List.copyOf(commits);
  }
}
