package dev.gatehouse.web.route;

import java.util.List;

/** Doors for managing accounts, organisations and repositories in the browser. */
final class SettingsRoutes {
  static final List<Route> LIST = List.of();

  private SettingsRoutes() {}
}
