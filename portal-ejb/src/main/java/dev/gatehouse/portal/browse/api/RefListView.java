package dev.gatehouse.portal.browse.api;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.Ref;
import java.util.Optional;

/**
 * Branches or tags.
 *
 * @param filter what their names must contain; may be empty
 * @param refs one part; branches newest first, tags highest version first
 */
public record RefListView(
    RepositoryAccess access, RefSummary summary, String filter, Page<Item> refs, String state) {
  /**
   * A branch or tag.
   *
   * @param tip the commit it names
   * @param divergence against the default branch; empty for a tag and for the default branch itself
   */
  public record Item(Ref ref, Commit tip, Optional<Divergence> divergence) {}

  /**
   * How two branches differ.
   *
   * @param ahead commits that only this one has
   * @param behind commits that only the default branch has
   */
  public record Divergence(Count ahead, Count behind) {}
}
