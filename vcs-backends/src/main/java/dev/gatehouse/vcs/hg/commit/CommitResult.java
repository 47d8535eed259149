package dev.gatehouse.vcs.hg.commit;

import dev.gatehouse.vcs.hg.format.Node;
import dev.gatehouse.vcs.spi.MergeConflict;
import java.util.List;

/** What came of making a changeset. */
public sealed interface CommitResult {
  /**
   * It is in the overlay.
   *
   * @param rev its number there
   * @param node its id, also once it is promoted
   */
  record Committed(int rev, Node node) implements CommitResult {}

  /** It would have said nothing that its parent does not say. */
  record NothingChanged() implements CommitResult {}

  /** What was to be edited is not there, or two edits cannot both be. */
  record DoesNotFit() implements CommitResult {}

  /** Somebody has to decide first. */
  record Conflicts(List<MergeConflict> conflicts) implements CommitResult {
    public Conflicts {
      conflicts = List.copyOf(conflicts);
    }
  }
}
