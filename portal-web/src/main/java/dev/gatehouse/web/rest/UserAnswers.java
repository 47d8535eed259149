package dev.gatehouse.web.rest;

import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.Member;
import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.account.api.TeamView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.web.rest.http.ApiUrls;
import dev.gatehouse.web.rest.model.AccountAnswer;
import dev.gatehouse.web.rest.model.MembershipAnswer;
import dev.gatehouse.web.rest.model.OrganizationAnswer;
import dev.gatehouse.web.rest.model.TeamAnswer;
import dev.gatehouse.web.rest.model.UserAnswer;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Accounts, organisations and teams as the API shows them. For one request. */
@Dependent
class UserAnswers {
  private final ApiUrls urls;
  private final CurrentRequest current;
  private final Accounts accounts;
  private final Organizations organizations;
  private final Permissions permissions;
  private final Map<String, UserAnswer> known = new HashMap<>();

  @Inject
  UserAnswers(
      ApiUrls urls,
      CurrentRequest current,
      Accounts accounts,
      Organizations organizations,
      Permissions permissions) {
    this.urls = urls;
    this.current = current;
    this.accounts = accounts;
    this.organizations = organizations;
    this.permissions = permissions;
  }

  UserAnswer user(AccountView account) {
    return named(account.login(), Optional.of(account.id()), false, account.siteAdmin());
  }

  /** Somebody of whom only the name is known. */
  UserAnswer user(String login) {
    return known.computeIfAbsent(
        "user " + login,
        key ->
            accounts
                .find(current.getIdentity(), login)
                .map(this::user)
                .orElseGet(() -> named(login, Optional.empty(), false, false)));
  }

  /** A repository's owner. */
  UserAnswer owner(String login, boolean organization) {
    return organization
        ? known.computeIfAbsent(
            "org " + login,
            key ->
                named(
                    login,
                    organizations.find(current.getIdentity(), login).map(OrganizationView::id),
                    true,
                    false))
        : user(login);
  }

  private UserAnswer named(
      String login, Optional<Long> id, boolean organization, boolean siteAdmin) {
    String url = userUrl(login);
    return new UserAnswer(
        login,
        id,
        url,
        urls.page("/" + ApiUrls.segment(login)),
        url + "/repos",
        url + "/orgs",
        organization ? "Organization" : "User",
        siteAdmin);
  }

  AccountAnswer account(AccountView account) {
    UserAnswer user = user(account);
    return new AccountAnswer(
        user.login(),
        account.id(),
        user.url(),
        user.htmlUrl(),
        user.reposUrl(),
        user.organizationsUrl(),
        user.type(),
        user.siteAdmin(),
        Optional.of(account.displayName()).filter(name -> !name.isEmpty()),
        mayKnowEmail(account) ? account.email().filter(mail -> !mail.isEmpty()) : Optional.empty(),
        account.createdAt(),
        account.disabled());
  }

  /** An organisation, where somebody asks for an account of its name. */
  AccountAnswer account(OrganizationView organization) {
    UserAnswer user = named(organization.login(), Optional.of(organization.id()), true, false);
    return new AccountAnswer(
        user.login(),
        organization.id(),
        user.url(),
        user.htmlUrl(),
        user.reposUrl(),
        user.organizationsUrl(),
        user.type(),
        false,
        Optional.of(organization.displayName()).filter(name -> !name.isEmpty()),
        Optional.empty(),
        organization.createdAt(),
        false);
  }

  /** Not left to the service alone: an address told to the wrong person is not taken back. */
  private boolean mayKnowEmail(AccountView account) {
    return current.getIdentity() instanceof Identity.Account caller
        && (caller.id() == account.id() || permissions.isSiteAdmin(caller));
  }

  OrganizationAnswer organization(OrganizationView organization, boolean administered) {
    String url = organizationUrl(organization.login());
    return new OrganizationAnswer(
        organization.login(),
        organization.id(),
        url,
        urls.page("/" + ApiUrls.segment(organization.login())),
        url + "/repos",
        url + "/members{/member}",
        "Organization",
        Optional.of(organization.displayName()).filter(name -> !name.isEmpty()),
        organization.description(),
        organization.createdAt(),
        administered
            ? Optional.of(GitHubTerms.permission(organization.defaultLevel()))
            : Optional.empty(),
        administered ? Optional.of(organization.membersMayCreate()) : Optional.empty());
  }

  MembershipAnswer membership(String organization, Member member) {
    String url = organizationUrl(organization);
    return new MembershipAnswer(
        url + "/memberships/" + ApiUrls.segment(member.account().login()),
        "active",
        GitHubTerms.role(member.role()),
        url,
        user(member.account()));
  }

  TeamAnswer team(OrganizationView organization, TeamView team) {
    String url = teamUrl(team.organization(), team.slug());
    return new TeamAnswer(
        team.id(),
        team.slug(),
        team.name(),
        team.description(),
        "closed",
        url,
        url + "/members{/member}",
        url + "/repos",
        team.members(),
        organization(organization, false));
  }

  MembershipAnswer teamMembership(TeamView team, AccountView account) {
    return new MembershipAnswer(
        teamUrl(team.organization(), team.slug())
            + "/memberships/"
            + ApiUrls.segment(account.login()),
        "active",
        "member",
        organizationUrl(team.organization()),
        user(account));
  }

  String userUrl(String login) {
    return urls.api("/users/" + ApiUrls.segment(login));
  }

  String organizationUrl(String login) {
    return urls.api("/orgs/" + ApiUrls.segment(login));
  }

  String teamUrl(String organization, String slug) {
    return organizationUrl(organization) + "/teams/" + ApiUrls.segment(slug);
  }
}
