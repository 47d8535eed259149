package dev.gatehouse.portal.repository.api;

import java.util.Optional;

/**
 * What to change of a repository; what is empty stays as it is.
 *
 * @param name a new name; the old one redirects until somebody takes it
 * @param publishing hg alone: whether what is pushed becomes public
 */
public record RepositoryUpdate(
    Optional<String> name,
    Optional<String> description,
    Optional<Visibility> visibility,
    Optional<String> defaultBranch,
    Optional<Boolean> archived,
    Optional<Boolean> publishing) {
  /** One that leaves {@code publishing} as it is. */
  public RepositoryUpdate(
      Optional<String> name,
      Optional<String> description,
      Optional<Visibility> visibility,
      Optional<String> defaultBranch,
      Optional<Boolean> archived) {
    this(name, description, visibility, defaultBranch, archived, Optional.empty());
  }

  /** One that changes {@code publishing} alone. */
  public static RepositoryUpdate publishing(boolean publishing) {
    return new RepositoryUpdate(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(publishing));
  }

  public static RepositoryUpdate none() {
    return new RepositoryUpdate(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
