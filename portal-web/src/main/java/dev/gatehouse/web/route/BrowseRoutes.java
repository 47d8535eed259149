package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import java.util.List;
import java.util.stream.Stream;

/** Doors for reading repositories in the browser. Last, for they begin with anybody's name. */
final class BrowseRoutes {
  private static final List<Route> PAGES =
      List.of(
          page("/{owner}/{repo}", "repository.xhtml"),
          page("/{owner}/{repo}/tree/{path*}", "tree.xhtml"),
          page("/{owner}/{repo}/blob/{path*}", "blob.xhtml"),
          servlet("/{owner}/{repo}/raw/{path*}", "raw"),
          page("/{owner}/{repo}/blame/{path*}", "blame.xhtml"),
          page("/{owner}/{repo}/commits", "commits.xhtml"),
          page("/{owner}/{repo}/commits/{path*}", "commits.xhtml"),
          servlet("/{owner}/{repo}/commit/{id}.patch", "patch"),
          servlet("/{owner}/{repo}/commit/{id}.diff", "patch"),
          page("/{owner}/{repo}/commit/{id...}", "commit.xhtml"),
          page("/{owner}/{repo}/branches", "branches.xhtml"),
          page("/{owner}/{repo}/bookmarks", "bookmarks.xhtml"),
          page("/{owner}/{repo}/tags", "tags.xhtml"),
          page("/{owner}/{repo}/compare", "compare.xhtml"),
          page("/{owner}/{repo}/compare/{spec...}", "compare.xhtml"),
          servlet("/{owner}/{repo}/archive/{file...}", "archive"),
          page("/{owner}/{repo}/find/{path*}", "find.xhtml"),
          servlet("/{owner}/{repo}/tree-list/{path*}", "tree-list"));

  /** Where hgweb has its pages: they lead to ours, in repositories of Mercurial. */
  private static final List<Route> HGWEB =
      Stream.of(
              "/summary",
              "/changeset/{id...}",
              "/rev/{id...}",
              "/raw-rev/{id...}",
              "/changelog",
              "/changelog/{path*}",
              "/graph",
              "/graph/{path*}",
              "/log",
              "/log/{path*}",
              "/shortlog",
              "/shortlog/{path*}",
              "/filelog/{path*}",
              "/file",
              "/file/{path*}",
              "/manifest",
              "/manifest/{path*}",
              "/annotate/{path*}",
              "/raw-file/{path*}",
              "/comparison/{path*}",
              "/diff/{path*}",
              "/filediff/{path*}")
          .map(page -> servlet("/{owner}/{repo}" + page + "(/)", "hgweb"))
          .toList();

  static final List<Route> LIST = Stream.concat(PAGES.stream(), HGWEB.stream()).toList();

  private BrowseRoutes() {}

  private static Route page(String pattern, String view) {
    return Routes.page(pattern, Policy.REPOSITORY_READ, view);
  }

  private static Route servlet(String pattern, String name) {
    return Routes.servlet(Door.PAGE, Method.GET, pattern, Policy.REPOSITORY_READ, name);
  }
}
