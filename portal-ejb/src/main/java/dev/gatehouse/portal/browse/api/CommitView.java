package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.Phase;
import dev.gatehouse.vcs.spi.RefName;
import java.util.List;
import java.util.Optional;

/**
 * A commit.
 *
 * @param position the commit as revision, and the root
 * @param phase hg only
 * @param names the bookmarks and tags that are on it
 * @param containing the branches, bookmarks and tags that reach it, default branch first
 * @param more whether there are names that were not looked at
 * @param changes against its first parent
 */
public record CommitView(
    Position position,
    Commit commit,
    Optional<Phase> phase,
    List<RefName> names,
    List<RefName> containing,
    boolean more,
    DiffRequest request,
    ChangeSet changes) {
  /** How many names are looked at. */
  public static final int REFS_ASKED = 100;

  public CommitView {
    names = List.copyOf(names);
    containing = List.copyOf(containing);
  }
}
