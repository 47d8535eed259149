package dev.gatehouse.vcs.hg.merge;

import dev.gatehouse.vcs.spi.MergeConflict;
import java.util.List;

/** What came of merging two changesets. */
public sealed interface MergeOutcome {
  /** Nothing is left to decide. */
  record Clean(PendingTree tree) implements MergeOutcome {}

  /** Something is; sorted by path. */
  record Conflicts(List<MergeConflict> conflicts) implements MergeOutcome {
    public Conflicts {
      conflicts = List.copyOf(conflicts);
    }
  }
}
