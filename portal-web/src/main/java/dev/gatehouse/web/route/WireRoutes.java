package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import java.util.List;

/**
 * Doors for git and Mercurial clients. The policy is ANYBODY because the right that is needed
 * follows from the service or command, and what may not be read must look like what does not exist:
 * the use case decides. Mercurial's commands all come to the repository's own address, and differ
 * from its page by their query.
 */
final class WireRoutes {
  private static final String HG = "/{owner}/{repo}(/)?cmd";

  static final List<Route> LIST =
      List.of(
          wire(Method.GET, "/{owner}/{repo}/info/refs"),
          wire(Method.POST, "/{owner}/{repo}/git-upload-pack"),
          wire(Method.POST, "/{owner}/{repo}/git-receive-pack"),
          Routes.servlet(Door.WIRE, Method.GET, HG, Policy.ANYBODY, "hg"),
          Routes.servlet(Door.WIRE, Method.POST, HG, Policy.ANYBODY, "hg"),
          Routes.servlet(
              Door.PAGE, Method.GET, "/{owner}/{repo}.git", Policy.ANYBODY, "clone-url"));

  private WireRoutes() {}

  private static Route wire(Method method, String pattern) {
    return Routes.servlet(Door.WIRE, method, pattern, Policy.ANYBODY, "git");
  }
}
