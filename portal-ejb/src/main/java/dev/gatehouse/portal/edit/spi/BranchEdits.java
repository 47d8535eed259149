package dev.gatehouse.portal.edit.spi;

import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.EditResult;
import dev.gatehouse.portal.edit.api.Edits;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import java.util.Optional;

/**
 * Commits to branches for use cases that know whose right counts. Whoever calls has decided that
 * the lender lent it; whether the lender has it at this moment is asked here. Thread-safe. Throws
 * as {@link Edits} does.
 */
public interface BranchEdits extends Edits {
  /**
   * Commits to a branch, in the caller's name.
   *
   * @param lender the account whose right to push counts; empty for the caller's own
   */
  EditResult commit(
      Identity caller, RepositoryView repository, Optional<Long> lender, EditCommand command);

  /** Why that may not be, as a sentence; empty if it may. */
  Optional<String> refusal(
      Identity caller, RepositoryView repository, Optional<Long> lender, String branch);
}
