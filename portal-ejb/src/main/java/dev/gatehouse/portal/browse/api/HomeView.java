package dev.gatehouse.portal.browse.api;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.access.api.RepositoryAccess;

/** The first page of a repository. */
public sealed interface HomeView {
  RepositoryAccess access();

  /**
   * Nothing was pushed yet.
   *
   * @param defaultBranch the name the first branch should have
   */
  record Empty(RepositoryAccess access, String defaultBranch, String state) implements HomeView {
    public boolean isWritable() {
      return access.level().atLeast(AccessLevel.WRITE);
    }
  }

  /**
   * The root directory of the default branch.
   *
   * @param commitCount how many commits it reaches
   */
  record Filled(DirectoryView root, Count commitCount) implements HomeView {
    @Override
    public RepositoryAccess access() {
      return root.position().access();
    }
  }
}
