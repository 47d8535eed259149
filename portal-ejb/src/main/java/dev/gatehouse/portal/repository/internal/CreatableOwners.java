package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.access.spi.Levels;
import dev.gatehouse.portal.account.spi.Callers;
import dev.gatehouse.portal.account.spi.Directory;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.Identity;

/** For whom a caller may make repositories. Thread-safe. */
record CreatableOwners(Directory directory, Levels levels) {
  /**
   * The id of an owner for whom the caller may create repositories.
   *
   * @param field that names it, for the refusal
   */
  long require(Identity caller, String field, String login) {
    if (!(caller instanceof Identity.Portal)) {
      Callers.full(caller);
    }
    long owner =
        directory
            .ownerId(login)
            .orElseThrow(() -> PortalException.invalid(field, "No such account or organisation."));
    if (!levels.mayCreateFor(caller, owner)) {
      throw PortalException.forbidden("You may not create repositories for " + login + ".");
    }
    return owner;
  }
}
