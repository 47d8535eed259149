package dev.gatehouse.portal.repository.api;

import java.util.Optional;

/**
 * What to change of a repository; what is empty stays as it is.
 *
 * @param name a new name; the old one redirects until somebody takes it
 */
public record RepositoryUpdate(
    Optional<String> name,
    Optional<String> description,
    Optional<Visibility> visibility,
    Optional<String> defaultBranch,
    Optional<Boolean> archived) {
  public static RepositoryUpdate none() {
    return new RepositoryUpdate(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
