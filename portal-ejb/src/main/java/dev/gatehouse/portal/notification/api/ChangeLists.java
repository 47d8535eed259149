package dev.gatehouse.portal.notification.api;

import dev.gatehouse.sso.api.Identity;

/**
 * Lists that get a mail for each change that comes to a branch, however it came: by a push or a
 * merge. Of a history only what its branches have by their first parents counts: a merge is one
 * change. Thread-safe. Methods throw {@link dev.gatehouse.portal.error.PortalException} as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does, for ADMIN.
 */
public interface ChangeLists {
  ChangeList get(Identity caller, String owner, String repository);

  /**
   * Sets it. What is there already is not mailed.
   *
   * @throws dev.gatehouse.portal.error.PortalException INVALID; FORBIDDEN if the address is of a
   *     domain that only site administrators may name, so that nobody has strangers mailed to
   */
  void set(Identity caller, String owner, String repository, ChangeList list);

  /** Whether the portal sends mail at all. */
  boolean isMailed();
}
