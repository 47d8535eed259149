package dev.gatehouse.portal.access.spi;

import java.util.Optional;

/**
 * Finds repositories, whoever asks: deleted ones that can be restored too, but none that is being
 * made or purged. What is looked up is remembered. Thread-safe.
 */
public interface RepositoryLookup {
  /** By names in any case; a former name leads to what is called otherwise now. */
  Optional<RepositoryFacts> find(String owner, String name);

  Optional<RepositoryFacts> find(long id);
}
