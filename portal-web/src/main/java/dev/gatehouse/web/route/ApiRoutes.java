package dev.gatehouse.web.route;

import java.util.List;

/** Doors for programs: REST at {@code /api/v3}. */
final class ApiRoutes {
  static final List<Route> LIST = List.of();

  private ApiRoutes() {}
}
