package dev.gatehouse.portal.repository.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.vcs.spi.VcsKind;

/** What a branch may be called, as the system that keeps it says. */
final class BranchNames {
  private static final String GIT_FORBIDDEN = " ~^:?*[\\\u007f";

  private BranchNames() {}

  /**
   * Checks the name of a default branch.
   *
   * @throws PortalException INVALID, naming the field
   */
  static String check(String field, VcsKind vcs, String name) {
    boolean good =
        switch (vcs) {
          case GIT -> isGit(name);
          case HG -> name.equals("default");
        };
    if (!good) {
      throw PortalException.invalid(
          field,
          vcs == VcsKind.GIT
              ? "This is not a name that git takes for a branch."
              : "A Mercurial repository shows the branch 'default' first.");
    }
    return name;
  }

  /** The rules of {@code git check-ref-format --branch}. */
  static boolean isGit(String name) {
    if (name.isEmpty()
        || name.length() > 200
        || name.startsWith("-")
        || name.startsWith("/")
        || name.endsWith("/")
        || name.endsWith(".")
        || name.equals("@")
        || name.equals("HEAD")
        || name.contains("..")
        || name.contains("//")
        || name.contains("@{")) {
      return false;
    }
    for (String part : name.split("/")) {
      if (part.startsWith(".") || part.endsWith(".lock")) {
        return false;
      }
    }
    return name.chars()
        .allMatch(
            c ->
                c >= ' '
                    && GIT_FORBIDDEN.indexOf(c) < 0
                    && !Character.isISOControl(c)
                    && !Character.isSurrogate((char) c));
  }
}
