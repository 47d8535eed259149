package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.BranchHead;
import dev.gatehouse.vcs.spi.Ref;
import java.util.List;

/**
 * A name and the commit it points at.
 *
 * @param heads of a branch, open ones first: on git its tip; empty for other names
 */
public record NamedCommit(Ref ref, CommitData tip, List<BranchHead> heads) {
  public NamedCommit {
    heads = List.copyOf(heads);
  }
}
