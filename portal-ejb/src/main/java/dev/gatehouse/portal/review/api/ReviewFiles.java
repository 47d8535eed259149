package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.Collection;
import java.util.List;

/**
 * Files of a repository that say how its pull requests are made and reviewed. Thread-safe. All
 * methods throw {@link dev.gatehouse.portal.error.PortalException} as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; a file that is wrong is never an
 * error.
 */
public interface ReviewFiles {
  /** What counts of the CODEOWNERS of the default branch. Needs READ. */
  CodeOwnersReport codeOwners(Identity caller, String owner, String repository);

  /**
   * The templates that a branch has in {@code .github} and {@code .gatehouse}: {@code
   * PULL_REQUEST_TEMPLATE.md}, and those in the directory {@code PULL_REQUEST_TEMPLATE}, by name.
   * Front matter may give a {@code name}, and {@code paths} with patterns as in CODEOWNERS: the
   * first template with one that fits a changed path is suggested, else the first without any.
   * Needs READ.
   *
   * @param branch one that is not there has none
   * @param changed the paths that are changed
   */
  List<PullRequestTemplate> templates(
      Identity caller,
      String owner,
      String repository,
      String branch,
      Collection<RepoPath> changed);
}
