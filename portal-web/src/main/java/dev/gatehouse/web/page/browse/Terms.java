package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.VcsKind;

/** What a system calls a commit. */
public final class Terms {
  private Terms() {}

  /** {@code commit} or {@code changeset}. */
  public static String commit(RepositoryView repository) {
    return isHg(repository) ? "changeset" : "commit";
  }

  /** {@code Commit} or {@code Changeset}. */
  public static String commitTitle(RepositoryView repository) {
    return isHg(repository) ? "Changeset" : "Commit";
  }

  /** How many of them, such as {@code 3 commits}. */
  public static String commits(RepositoryView repository, long count) {
    return Snippets.plural(count, commit(repository), commit(repository) + "s");
  }

  public static boolean isHg(RepositoryView repository) {
    return repository.vcs() == VcsKind.HG;
  }
}
