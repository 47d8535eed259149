package dev.gatehouse.web.route;

import java.util.List;

/** Doors for reading repositories in the browser. Last, for they begin with anybody's name. */
final class BrowseRoutes {
  static final List<Route> LIST = List.of();

  private BrowseRoutes() {}
}
