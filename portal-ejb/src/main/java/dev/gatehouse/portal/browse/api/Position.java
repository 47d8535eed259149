package dev.gatehouse.portal.browse.api;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.RepoPath;

/**
 * Where in which repository a page stands.
 *
 * @param access the repository, and how far the caller may use it
 * @param revision the commit it shows
 * @param path the file or directory it shows
 * @param refs what else could be shown
 * @param state names what all visible names of the repository pointed at when the page was made;
 *     while it stays the same, so do the pages
 */
public record Position(
    RepositoryAccess access, Revision revision, RepoPath path, RefSummary refs, String state) {
  public RepositoryView repository() {
    return access.repository();
  }
}
