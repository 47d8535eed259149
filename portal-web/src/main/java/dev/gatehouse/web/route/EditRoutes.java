package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import java.util.List;

/**
 * Doors for changing files in the browser. Whoever may read may propose; who may commit, and what
 * of a pull request may be changed, the use cases decide.
 */
final class EditRoutes {
  static final List<Route> LIST =
      List.of(
          form("/{owner}/{repo}/edit/{path*}", "edit.xhtml"),
          form("/{owner}/{repo}/new/{path*}", "new-file.xhtml"),
          form("/{owner}/{repo}/upload/{path*}", "upload.xhtml"),
          form("/{owner}/{repo}/new-document", "new-document.xhtml"),
          form("/{owner}/{repo}/changes/{branch...}", "changes.xhtml"),
          form("/{owner}/{repo}/delete/{path*}", "delete-file.xhtml"),
          form("/{owner}/{repo}/pull/{number}/edit/{path*}", "pull-edit.xhtml"),
          form("/{owner}/{repo}/pull/{number}/delete/{path*}", "pull-delete.xhtml"),
          Routes.servlet(
              Door.PAGE,
              Method.POST,
              "/{owner}/{repo}/preview/{revision...}",
              Policy.REPOSITORY_PROPOSE,
              "preview"));

  private EditRoutes() {}

  private static Route form(String pattern, String view) {
    return Routes.form(pattern, Policy.REPOSITORY_PROPOSE, view);
  }
}
