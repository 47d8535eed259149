package dev.gatehouse.vcs.hg.branches;

import java.util.List;

/**
 * Where a branch ends.
 *
 * @param all revisions from which none of the same branch descends, ascending; at least one
 * @param open those of them that do not close it, ascending
 */
public record BranchHeads(List<Integer> all, List<Integer> open) {
  public BranchHeads {
    all = List.copyOf(all);
    open = List.copyOf(open);
  }

  /** The tipmost open head, or where all are closed the tipmost: what the branch's name means. */
  public int tip() {
    List<Integer> among = open.isEmpty() ? all : open;
    return among.get(among.size() - 1);
  }

  /** Whether no head is open. */
  public boolean isClosed() {
    return open.isEmpty();
  }
}
