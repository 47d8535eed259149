package dev.gatehouse.web.page.organization;

import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.account.api.TeamView;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.SubjectLine;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code /organizations/{org}/settings/teams/{team}}: a team and who is in it. */
@Named("teamPage")
@RequestScoped
public class TeamPage {
  @Inject private Organizations organizations;
  @Inject private CurrentRequest current;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private final TeamForm form = new TeamForm();
  private List<AccountView> members = List.of();
  private String account = "";
  private String confirm = "";

  @PostConstruct
  void fill() {
    TeamView team =
        organizations
            .team(current.getIdentity(), current.path("org"), current.path("team"))
            .orElseThrow(() -> PortalException.notFound("team"));
    form.setName(team.name());
    form.setDescription(team.description());
  }

  public void load() {
    members =
        organizations.teamMembers(current.getIdentity(), current.path("org"), current.path("team"));
  }

  public void save() {
    TeamView team =
        organizations.updateTeam(
            current.getIdentity(),
            current.path("org"),
            current.path("team"),
            Optional.of(form.getName()),
            Optional.of(form.getDescription()));
    redirect.to(teams() + "/" + team.slug(), "Team saved.");
  }

  public void add() {
    String login = SubjectLine.name(account);
    if (login.isEmpty()) {
      throw PortalException.invalid("account", "Name a member of the organisation.");
    }
    organizations.putTeamMember(
        current.getIdentity(), current.path("org"), current.path("team"), login);
    redirect.to(path(), login + " is in the team now.");
  }

  public void remove() {
    String login = query.text("remove");
    organizations.removeTeamMember(
        current.getIdentity(), current.path("org"), current.path("team"), login);
    redirect.to(path(), login + " is no longer in the team.");
  }

  public void delete() {
    if (!confirm.strip().equals(current.path("team"))) {
      throw PortalException.invalid("confirm", "Type " + current.path("team") + " to confirm.");
    }
    organizations.deleteTeam(current.getIdentity(), current.path("org"), current.path("team"));
    redirect.to(teams(), "Deleted the team.");
  }

  private String teams() {
    return "/organizations/" + current.path("org") + "/settings/teams";
  }

  private String path() {
    return teams() + "/" + current.path("team");
  }

  public TeamForm getForm() {
    return form;
  }

  public List<AccountView> getMembers() {
    return members;
  }

  public String getAccount() {
    return account;
  }

  public void setAccount(String account) {
    this.account = account;
  }

  public String getConfirm() {
    return "";
  }

  public void setConfirm(String confirm) {
    this.confirm = confirm;
  }
}
