package dev.gatehouse.web.route;

import dev.gatehouse.sso.http.Door;
import java.util.List;

/** Doors for what people are told. Before those that begin with anybody's name. */
final class NotificationRoutes {
  static final List<Route> LIST =
      List.of(
          Routes.form("/notifications", Policy.SIGNED_IN, "notifications.xhtml"),
          Routes.page("/notifications/unsubscribe/{token}", Policy.ANYBODY, "unsubscribe.xhtml"),
          Routes.api(Method.GET, "/notifications", Policy.SIGNED_IN),
          Routes.api(Method.PUT, "/notifications", Policy.SIGNED_IN),
          Routes.api(Method.GET, "/notifications/threads/{id}", Policy.SIGNED_IN),
          Routes.api(Method.PATCH, "/notifications/threads/{id}", Policy.SIGNED_IN),
          // A mail program sends this: it has no cookie and no origin.
          Routes.servlet(
              Door.OPEN,
              Method.POST,
              "/notifications/unsubscribe/{token}",
              Policy.ANYBODY,
              "unsubscribe"),
          Routes.form("/admin/messages", Policy.SITE_ADMIN, "admin/messages.xhtml"),
          Routes.form("/settings/notifications", Policy.SIGNED_IN, "settings/notifications.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/mail",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/mail.xhtml"),
          feed("/{owner}/{repo}/commits.atom"),
          feed("/{owner}/{repo}/tags.atom"),
          feed("/{owner}/{repo}/pulls.atom"),
          Routes.form("/{owner}/{repo}/watching", Policy.REPOSITORY_PROPOSE, "watching.xhtml"));

  private NotificationRoutes() {}

  /** For programs: with an access token, or as nobody in particular. */
  private static Route feed(String pattern) {
    return Routes.servlet(Door.API, Method.GET, pattern, Policy.REPOSITORY_READ, "feed");
  }
}
