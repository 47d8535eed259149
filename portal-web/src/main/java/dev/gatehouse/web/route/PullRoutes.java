package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import java.util.List;
import java.util.Set;

/** Doors for proposing and reviewing in the browser. Before those for reading. */
final class PullRoutes {
  private static final String PULL = "/{owner}/{repo}/pull/{number}";

  /** Whoever may read may look; whoever may propose may send a form: the use cases decide more. */
  static final List<Route> LIST =
      List.of(
          Routes.page("/{owner}/{repo}/forks", Policy.REPOSITORY_READ, "forks.xhtml"),
          Routes.form("/{owner}/{repo}/fork", Policy.REPOSITORY_PROPOSE, "fork.xhtml"),
          Routes.page("/{owner}/{repo}/pulls", Policy.REPOSITORY_READ, "pulls.xhtml"),
          Routes.form("/{owner}/{repo}/pulls/new", Policy.REPOSITORY_PROPOSE, "new-pull.xhtml"),
          Routes.form("/{owner}/{repo}/pulls/patch", Policy.REPOSITORY_PROPOSE, "new-patch.xhtml"),
          Routes.servlet(
              Door.PAGE, Method.GET, PULL + ".patch", Policy.REPOSITORY_READ, "pull-patch"),
          Routes.servlet(
              Door.PAGE, Method.GET, PULL + ".diff", Policy.REPOSITORY_READ, "pull-patch"),
          Routes.page(PULL, Policy.REPOSITORY_READ, "pull.xhtml"),
          sent(PULL, "pull.xhtml"),
          Routes.page(PULL + "/files", Policy.REPOSITORY_READ, "pull-files.xhtml"),
          sent(PULL + "/files", "pull-files.xhtml"),
          Routes.page(PULL + "/conflicts", Policy.REPOSITORY_READ, "pull-conflicts.xhtml"),
          sent(PULL + "/conflicts", "pull-conflicts.xhtml"),
          Routes.page(PULL + "/commits", Policy.REPOSITORY_READ, "pull-commits.xhtml"),
          Routes.page(PULL + "/commits/{id}", Policy.REPOSITORY_READ, "pull-commit.xhtml"));

  private PullRoutes() {}

  /** A form sent back to a page that whoever may read may look at. */
  private static Route sent(String pattern, String view) {
    return new Route(
        Door.PAGE,
        Set.of(Method.POST),
        PathPattern.of(pattern),
        Policy.REPOSITORY_PROPOSE,
        new Route.Handler.View(view));
  }
}
