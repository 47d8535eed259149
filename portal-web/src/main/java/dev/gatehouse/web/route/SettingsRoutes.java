package dev.gatehouse.web.route;

import java.util.List;

/** Doors for managing accounts, organisations and repositories in the browser. */
final class SettingsRoutes {
  static final List<Route> LIST =
      List.of(
          Routes.form("/settings", Policy.SIGNED_IN, "settings/profile.xhtml"),
          Routes.form("/settings/address/{token}", Policy.SIGNED_IN, "settings/address.xhtml"),
          Routes.form("/settings/password", Policy.SIGNED_IN, "settings/password.xhtml"),
          Routes.form("/settings/tokens", Policy.SIGNED_IN, "settings/tokens.xhtml"),
          Routes.form("/settings/sessions", Policy.SIGNED_IN, "settings/sessions.xhtml"),
          Routes.form("/settings/deleted", Policy.SIGNED_IN, "settings/deleted.xhtml"),
          Routes.page("/settings/activity", Policy.SIGNED_IN, "settings/activity.xhtml"),
          Routes.page("/pulls", Policy.SIGNED_IN, "my-pulls.xhtml"),
          Routes.form("/new", Policy.SIGNED_IN, "new-repository.xhtml"),
          Routes.form("/organizations/new", Policy.SIGNED_IN, "new-organization.xhtml"),
          Routes.form(
              "/organizations/{org}/settings",
              Policy.ORGANIZATION_ADMIN,
              "organization-settings/general.xhtml"),
          Routes.form(
              "/organizations/{org}/settings/members",
              Policy.ORGANIZATION_ADMIN,
              "organization-settings/members.xhtml"),
          Routes.form(
              "/organizations/{org}/settings/teams",
              Policy.ORGANIZATION_ADMIN,
              "organization-settings/teams.xhtml"),
          Routes.form(
              "/organizations/{org}/settings/teams/{team}",
              Policy.ORGANIZATION_ADMIN,
              "organization-settings/team.xhtml"),
          Routes.form(
              "/organizations/{org}/settings/access",
              Policy.ORGANIZATION_ADMIN,
              "organization-settings/access.xhtml"),
          Routes.page(
              "/organizations/{org}/settings/audit",
              Policy.ORGANIZATION_ADMIN,
              "organization-settings/audit.xhtml"),
          Routes.page("/admin", Policy.SITE_ADMIN, "admin/overview.xhtml"),
          Routes.page("/admin/accounts", Policy.SITE_ADMIN, "admin/accounts.xhtml"),
          Routes.form("/admin/accounts/new", Policy.SITE_ADMIN, "admin/new-account.xhtml"),
          Routes.form("/admin/accounts/{login}", Policy.SITE_ADMIN, "admin/account.xhtml"),
          Routes.page("/admin/organizations", Policy.SITE_ADMIN, "admin/organizations.xhtml"),
          Routes.form("/admin/repositories", Policy.SITE_ADMIN, "admin/repositories.xhtml"),
          Routes.page("/admin/audit", Policy.SITE_ADMIN, "admin/audit.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/general.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/access",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/access.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/explain",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/explain.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/branches",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/branches.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/branches/rule",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/branch-rule.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/content",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/content.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/autolinks",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/autolinks.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/webhooks",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/webhooks.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/webhooks/hook",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/webhook.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/webhooks/deliveries",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/deliveries.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/webhooks/delivery",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/delivery.xhtml"),
          Routes.form(
              "/{owner}/{repo}/settings/visibility",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/visibility.xhtml"),
          Routes.page(
              "/{owner}/{repo}/settings/audit",
              Policy.REPOSITORY_ADMIN,
              "repository-settings/audit.xhtml"),
          Routes.page("/explore", Policy.ANYBODY, "explore.xhtml"),
          Routes.page("/{owner}", Policy.ANYBODY, "owner.xhtml"));

  private SettingsRoutes() {}
}
