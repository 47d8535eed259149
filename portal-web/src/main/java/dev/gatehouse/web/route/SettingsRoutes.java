package dev.gatehouse.web.route;

import java.util.List;

/** Doors for managing accounts, organisations and repositories in the browser. */
final class SettingsRoutes {
  static final List<Route> LIST =
      List.of(
          Routes.form("/settings", Policy.SIGNED_IN, "settings/profile.xhtml"),
          Routes.form("/settings/password", Policy.SIGNED_IN, "settings/password.xhtml"),
          Routes.form("/settings/tokens", Policy.SIGNED_IN, "settings/tokens.xhtml"),
          Routes.form("/settings/sessions", Policy.SIGNED_IN, "settings/sessions.xhtml"));

  private SettingsRoutes() {}
}
