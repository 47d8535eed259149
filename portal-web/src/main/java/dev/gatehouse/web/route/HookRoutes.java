package dev.gatehouse.web.route;

import static dev.gatehouse.web.route.Method.DELETE;
import static dev.gatehouse.web.route.Method.GET;
import static dev.gatehouse.web.route.Method.PATCH;
import static dev.gatehouse.web.route.Method.POST;
import static dev.gatehouse.web.route.Policy.REPOSITORY_ADMIN;

import java.util.List;

/** Doors to webhooks, for programs. All of them are for administrators of the repository. */
final class HookRoutes {
  private static final String HOOKS = "/repos/{owner}/{repo}/hooks";
  private static final String HOOK = HOOKS + "/{id}";
  private static final String DELIVERY = HOOK + "/deliveries/{number}";

  static final List<Route> LIST =
      List.of(
          Routes.api(GET, HOOKS, REPOSITORY_ADMIN),
          Routes.api(POST, HOOKS, REPOSITORY_ADMIN),
          Routes.api(GET, HOOK, REPOSITORY_ADMIN),
          Routes.api(PATCH, HOOK, REPOSITORY_ADMIN),
          Routes.api(DELETE, HOOK, REPOSITORY_ADMIN),
          Routes.api(POST, HOOK + "/pings", REPOSITORY_ADMIN),
          Routes.api(POST, HOOK + "/tests", REPOSITORY_ADMIN),
          Routes.api(GET, HOOK + "/deliveries", REPOSITORY_ADMIN),
          Routes.api(GET, DELIVERY, REPOSITORY_ADMIN),
          Routes.api(POST, DELIVERY + "/attempts", REPOSITORY_ADMIN));

  private HookRoutes() {}
}
