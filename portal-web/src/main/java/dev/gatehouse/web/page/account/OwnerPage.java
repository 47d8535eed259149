package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.Member;
import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.account.api.TeamView;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryFilter;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}}: an account or an organisation, and what belongs to it. */
@Named("ownerPage")
@RequestScoped
public class OwnerPage {
  private static final int PER_PAGE = 30;

  @Inject private Accounts accounts;
  @Inject private Organizations organizations;
  @Inject private Repositories repositories;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;

  private Optional<AccountView> account = Optional.empty();
  private Optional<OrganizationView> organization = Optional.empty();
  private List<OrganizationView> memberships = List.of();
  private Page<RepositoryView> list = new Page<>(List.of(), PageRequest.first(), 0);
  private Page<Member> people = new Page<>(List.of(), PageRequest.first(), 0);
  private List<TeamView> teams = List.of();
  private boolean member;

  public void load() {
    String name = current.path("owner");
    organization = organizations.find(current.getIdentity(), name);
    if (organization.isPresent()) {
      loadOrganization(organization.get().login());
    } else {
      account = accounts.find(current.getIdentity(), name);
      memberships = organizations.of(current.getIdentity(), getLogin());
    }
    if (getTab().equals("repositories")) {
      RepositoryFilter filter =
          new RepositoryFilter(Optional.of(getLogin()), query.text("q"), false, false);
      list = repositories.list(current.getIdentity(), filter, query.page(PER_PAGE));
    }
  }

  private void loadOrganization(String login) {
    member =
        current.isSiteAdmin()
            || current
                .getLogin()
                .map(me -> organizations.of(current.getIdentity(), me))
                .orElse(List.of())
                .stream()
                .anyMatch(each -> each.login().equals(login));
    if (getTab().equals("people")) {
      people = organizations.members(current.getIdentity(), login, query.page(PER_PAGE));
    } else if (getTab().equals("teams")) {
      teams = organizations.teams(current.getIdentity(), login);
    }
  }

  /** What is shown: repositories, or for members of an organisation people and teams. */
  public String getTab() {
    String tab = query.text("tab");
    return member && (tab.equals("people") || tab.equals("teams")) ? tab : "repositories";
  }

  public boolean isAdministered() {
    return organization.isPresent() && organizations.administers(current.getIdentity(), getLogin());
  }

  /** Whether the caller may create repositories here. */
  public boolean isCreatable() {
    return current.isSignedIn()
        && repositories.creatableOwners(current.getIdentity()).contains(getLogin());
  }

  public String getLogin() {
    return organization
        .map(OrganizationView::login)
        .or(() -> account.map(AccountView::login))
        .orElseThrow(() -> PortalException.notFound("page"));
  }

  public String getDisplayName() {
    return organization
        .map(OrganizationView::displayName)
        .or(() -> account.map(AccountView::displayName))
        .orElse("");
  }

  public boolean isMember() {
    return member;
  }

  public Optional<AccountView> getAccount() {
    return account;
  }

  public Optional<OrganizationView> getOrganization() {
    return organization;
  }

  public List<OrganizationView> getMemberships() {
    return memberships;
  }

  public Page<RepositoryView> getList() {
    return list;
  }

  public Page<Member> getPeople() {
    return people;
  }

  public List<TeamView> getTeams() {
    return teams;
  }
}
