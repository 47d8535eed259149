package dev.gatehouse.portal.access.api;

import dev.gatehouse.sso.api.Identity;

/**
 * The authorisation kernel: the one place that decides what a caller may do. Thread-safe. Fails
 * closed: an error while deciding is thrown, never read as a yes.
 */
public interface Permissions {
  /**
   * Finds a repository by its names (old ones after a rename or transfer too) and checks the right.
   *
   * @return the repository's facts and the caller's level
   * @throws dev.gatehouse.portal.error.PortalException NOT_FOUND if there is none or the caller may
   *     not read it; UNAUTHENTICATED if it may be read but signing in could give the right;
   *     FORBIDDEN if it may be read but not this
   */
  RepositoryAccess require(Identity caller, Action action, String owner, String name);

  /** The same for a repository known by its id. */
  RepositoryAccess require(Identity caller, Action action, long repositoryId);

  /** Whether the caller is a site administrator acting with a session or an ADMIN token. */
  boolean isSiteAdmin(Identity caller);
}
