package dev.gatehouse.portal.edit.api;

import dev.gatehouse.sso.api.Identity;
import java.util.Optional;

/**
 * Changes files of a repository without a clone. Thread-safe. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; FORBIDDEN where a branch rule does not
 * let the caller; INVALID with the name of a field; CONFLICT where the branch keeps moving, or a
 * file is not what the caller says it was.
 */
public interface Edits {
  /**
   * Commits to a branch. Needs WRITE, and that the branch's rule lets the caller push to it. An
   * edit never overwrites what it has not seen.
   */
  EditResult commit(Identity caller, String owner, String repository, EditCommand command);

  /**
   * Why the caller may not commit to a branch, as a sentence; empty if it may. Decided with the
   * rights of this moment. Needs READ.
   */
  Optional<String> refusal(Identity caller, String owner, String repository, String branch);
}
