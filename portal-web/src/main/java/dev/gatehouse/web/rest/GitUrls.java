package dev.gatehouse.web.rest;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.rest.http.ApiUrls;

/**
 * Addresses of what is in one repository, at the API and for people.
 *
 * @param hg whether it is one of Mercurial, where the name of a content alone leads nowhere
 */
record GitUrls(String api, String page, boolean hg) {
  static GitUrls of(ApiUrls urls, RepositoryView repository) {
    return new GitUrls(
        urls.repository(repository.owner(), repository.name()),
        urls.repositoryPage(repository.owner(), repository.name()),
        repository.vcs() == VcsKind.HG);
  }

  String branch(String name) {
    return api + "/branches/" + ApiUrls.path(name);
  }

  /** How a branch is protected: its name is one segment there. */
  String protection(String branch) {
    return api + "/branches/" + ApiUrls.segment(branch) + "/protection";
  }

  String commit(String sha) {
    return api + "/commits/" + sha;
  }

  String commitPage(String sha) {
    return page + "/commit/" + sha;
  }

  /**
   * An object of git.
   *
   * @param kind {@code commits}, {@code trees}, {@code blobs} or {@code tags}
   */
  String object(String kind, String sha) {
    return api + "/git/" + kind + "/" + sha;
  }

  /** A tree of git. On Mercurial only the root of a changeset can be asked for, by that. */
  String tree(String commit, String tree) {
    return object("trees", hg ? commit : tree);
  }

  String ref(RefName name) {
    return api + "/git/" + ApiUrls.path(full(name));
  }

  /** A ref's full name. */
  static String full(RefName name) {
    return switch (name.kind()) {
      case BRANCH -> "refs/heads/" + name.name();
      case TAG -> "refs/tags/" + name.name();
      case BOOKMARK -> "refs/bookmarks/" + name.name();
      case OTHER -> name.name();
    };
  }

  String contents(String revision, RepoPath path) {
    return api + "/contents/" + ApiUrls.path(path) + "?ref=" + ApiUrls.segment(revision);
  }

  /**
   * A file or directory, for people.
   *
   * @param view {@code blob}, {@code tree} or {@code raw}
   */
  String page(String view, String revision, RepoPath path) {
    String url = page + "/" + view + "/" + ApiUrls.path(revision);
    return path.isRoot() ? url : url + "/" + ApiUrls.path(path);
  }

  /**
   * All files of a ref, packed.
   *
   * @param format {@code zipball} or {@code tarball}
   */
  String archive(String format, RefName name) {
    return api + "/" + format + "/" + ApiUrls.path(full(name));
  }

  String compare(String base, String head) {
    return api + "/compare/" + spec(base, head);
  }

  String comparePage(String base, String head) {
    return page + "/compare/" + spec(base, head);
  }

  private static String spec(String base, String head) {
    return ApiUrls.path(base) + "..." + ApiUrls.path(head);
  }
}
