package dev.gatehouse.portal.browse.api;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.Ref;
import java.util.List;
import java.util.Optional;

/**
 * Branches, tags or bookmarks.
 *
 * @param filter what their names must contain; may be empty
 * @param refs one part; branches newest first, closed ones last; tags highest version first
 */
public record RefListView(
    RepositoryAccess access, RefSummary summary, String filter, Page<Item> refs, String state) {
  /**
   * A branch, tag or bookmark.
   *
   * @param tip the commit it names
   * @param divergence against the default branch; empty for a tag and for the default branch itself
   * @param heads of a branch on hg, the first {@value #HEADS}; empty otherwise
   * @param headCount of all
   */
  public record Item(
      Ref ref, Commit tip, Optional<Divergence> divergence, List<Head> heads, int headCount) {
    /** How many heads of one branch are told. */
    public static final int HEADS = 20;

    public Item {
      heads = List.copyOf(heads);
    }

    /** Whether it is a branch that nobody works on any more. */
    public boolean isClosed() {
      return !heads.isEmpty() && heads.stream().allMatch(Head::closed);
    }
  }

  /**
   * A head of a named branch.
   *
   * @param closed whether it closes the branch
   */
  public record Head(Commit commit, boolean closed) {}

  /**
   * How two branches differ.
   *
   * @param ahead commits that only this one has
   * @param behind commits that only the default branch has
   */
  public record Divergence(Count ahead, Count behind) {}
}
