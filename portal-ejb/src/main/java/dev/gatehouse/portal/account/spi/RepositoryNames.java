package dev.gatehouse.portal.account.spi;

import java.util.List;

/** What accounts need to know of repositories. Thread-safe. */
public interface RepositoryNames {
  /** The full names of those that exist, sorted. */
  List<String> fullNames(Iterable<Long> repositoryIds);

  /** Whether an owner has any, deleted ones and those being made included. */
  boolean anyOwnedBy(long ownerId);
}
