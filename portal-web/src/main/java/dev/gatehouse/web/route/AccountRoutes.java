package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import java.util.List;

/** Doors for signing in, and for what belongs to an account. */
final class AccountRoutes {
  static final List<Route> LIST =
      List.of(
          Routes.page("/", Policy.ANYBODY, "home.xhtml"),
          Routes.form("/login", Policy.ANYBODY, "login.xhtml"),
          Routes.servlet(Door.PAGE, Method.POST, "/logout", Policy.ANYBODY, "logout"),
          Routes.form("/setup", Policy.ANYBODY, "setup.xhtml"),
          Routes.form("/signup", Policy.ANYBODY, "signup.xhtml"));

  private AccountRoutes() {}
}
