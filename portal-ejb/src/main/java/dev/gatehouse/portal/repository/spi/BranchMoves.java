package dev.gatehouse.portal.repository.spi;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.RefName;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * Lets branches move to commits that the portal made: asked of the branch rules and written down as
 * every push is, so that what a crash leaves is found. Thread-safe.
 */
public interface BranchMoves {
  /**
   * A branch that is to move forward.
   *
   * @param before its tip; empty if it is to be made
   * @param landing whether a pull request lands, which has rules of its own, or somebody pushes
   * @param lender the account whose rights count instead of the caller's, who lent them
   */
  record Move(
      RefName branch,
      Optional<CommitId> before,
      CommitId after,
      boolean landing,
      Optional<Long> lender) {
    /** By the caller's own right. */
    public Move(RefName branch, Optional<CommitId> before, CommitId after, boolean landing) {
      this(branch, before, after, landing, Optional.empty());
    }

    /** As a push does it. */
    public Move(RefName branch, Optional<CommitId> before, CommitId after) {
      this(branch, before, after, false);
    }
  }

  /** What a use case writes with the move, in the same transactions. May run several times. */
  interface Outcome {
    /** Nothing. */
    Outcome NONE =
        new Outcome() {
          @Override
          public void begin(EntityManager entities) {}

          @Override
          public void end(EntityManager entities) {}
        };

    /** Before anything moves. */
    void begin(EntityManager entities);

    /** Once it has moved; not if it did not, or if a crash came between. */
    void end(EntityManager entities);
  }

  /**
   * Why the caller may not let a branch move: a sentence without a full stop; empty if it may.
   * Decided with the rights of this moment.
   */
  Optional<String> refusal(Identity caller, RepositoryView repository, Move move);

  /**
   * Moves a branch, if it is where it is expected. Outside of a transaction.
   *
   * @param quarantine has the commit
   * @throws dev.gatehouse.portal.error.PortalException FORBIDDEN if the caller may not
   */
  RefEditResult advance(
      Identity caller,
      RepositoryView repository,
      Quarantine quarantine,
      Move move,
      Outcome outcome);
}
