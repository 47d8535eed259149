package dev.gatehouse.portal.access.spi;

import java.util.Optional;
import java.util.Set;

/**
 * Which repositories somebody has a level on, in a form that a query can ask for: those that are
 * public, if {@code publics}; and of all others (of all, if {@code everything}) those whose owner
 * is in {@code owners} but that are not in {@code denied}, and those in {@code allowed}; of these
 * only the ones in {@code limit}, if there is one.
 */
public record Scope(
    boolean everything,
    boolean publics,
    Set<Long> owners,
    Set<Long> allowed,
    Set<Long> denied,
    Optional<Set<Long>> limit) {
  public Scope {
    owners = Set.copyOf(owners);
    allowed = Set.copyOf(allowed);
    denied = Set.copyOf(denied);
    limit = limit.map(Set::copyOf);
  }

  /** Public repositories only, or none at all. */
  public static Scope publicOnly(boolean publics) {
    return new Scope(false, publics, Set.of(), Set.of(), Set.of(), Optional.empty());
  }

  /** Whether a repository is in it. */
  public boolean contains(RepositoryFacts repository) {
    long id = repository.view().id();
    if (publics && !repository.view().isPrivate()) {
      return true;
    }
    boolean own =
        everything
            || allowed.contains(id)
            || (owners.contains(repository.ownerId()) && !denied.contains(id));
    return own && limit.filter(ids -> !ids.contains(id)).isEmpty();
  }
}
