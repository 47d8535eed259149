package dev.gatehouse.portal.repository.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefName;
import java.util.Optional;

/**
 * A ref that moved. What Mercurial changes without a name, such as phases, has neither commit.
 *
 * @param before empty if it was created
 * @param after empty if it was deleted
 */
public record RefChange(RefName name, Optional<CommitId> before, Optional<CommitId> after) {
  /** Whether it is one from commit to commit, which can be looked up and shown. */
  public boolean isOfCommits() {
    return before.isPresent() || after.isPresent();
  }
}
