package dev.gatehouse.vcs.spi;

/**
 * The immutable id under which a repository is kept on disk, whatever its name is today.
 *
 * @param value at least 1
 */
public record RepositoryId(long value) {
  public RepositoryId {
    if (value < 1) {
      throw new IllegalArgumentException("repository id " + value);
    }
  }
}
