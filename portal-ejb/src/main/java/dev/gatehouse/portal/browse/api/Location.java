package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.RepoPath;

/**
 * What an address names.
 *
 * @param revisionAndPath the name of a branch, tag, bookmark or commit and then a path, as one:
 *     where one ends, only the repository knows; the longest name that exists counts. The root
 *     stands for the default branch and the root directory.
 */
public record Location(String owner, String repository, RepoPath revisionAndPath) {
  public static Location ofDefault(String owner, String repository) {
    return new Location(owner, repository, RepoPath.ROOT);
  }
}
