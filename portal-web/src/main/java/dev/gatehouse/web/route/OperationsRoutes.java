package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import java.util.List;
import java.util.Set;

/** Doors for operators, and the files every page needs. */
final class OperationsRoutes {
  static final List<Route> LIST =
      List.of(
          Routes.servlet(Door.API, Method.GET, "/health", Policy.ANYBODY, "health"),
          Routes.servlet(Door.API, Method.GET, "/health/live", Policy.ANYBODY, "health"),
          Routes.servlet(Door.API, Method.GET, "/health/ready", Policy.ANYBODY, "health"),
          Routes.servlet(Door.API, Method.GET, "/metrics", Policy.OPERATOR, "metrics"),
          files("/assets/{file...}"),
          files("/jakarta.faces.resource/{file...}"),
          files("/favicon.ico"),
          files("/robots.txt"));

  private OperationsRoutes() {}

  private static Route files(String pattern) {
    return new Route(
        Door.OPEN,
        Set.of(Method.GET),
        PathPattern.of(pattern),
        Policy.ANYBODY,
        new Route.Handler.Container());
  }
}
