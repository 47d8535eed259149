package dev.gatehouse.portal.access.spi;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.sso.api.Identity;

/** The authorisation kernel, as the portal's own features ask it. Thread-safe. */
public interface Levels {
  /** The caller's level on a repository, the token's bound applied; NONE if it is deleted. */
  AccessLevel level(Identity caller, RepositoryFacts repository);

  /** What an account may do, whatever credential it shows; NONE if there is no such account. */
  AccessLevel levelOf(long accountId, RepositoryFacts repository);

  /** The caller's level on a repository as if it were not deleted. */
  AccessLevel levelIfRestored(Identity caller, RepositoryFacts repository);

  /**
   * The repositories on which the caller has a level, deletion and archiving aside.
   *
   * @param needed at least READ
   * @param asSiteAdmin whether being a site administrator counts
   */
  Scope scope(Identity caller, AccessLevel needed, boolean asSiteAdmin);

  /** Whether the caller may create repositories for an owner. */
  boolean mayCreateFor(Identity caller, long ownerId);
}
