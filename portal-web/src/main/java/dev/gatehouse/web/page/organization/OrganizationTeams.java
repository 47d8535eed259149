package dev.gatehouse.web.page.organization;

import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.account.api.TeamView;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** {@code /organizations/{org}/settings/teams}: its teams, and a new one. */
@Named("organizationTeams")
@RequestScoped
public class OrganizationTeams {
  @Inject private Organizations organizations;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private final TeamForm form = new TeamForm();
  private List<TeamView> list = List.of();

  public void load() {
    list = organizations.teams(current.getIdentity(), current.path("org"));
  }

  public void create() {
    TeamView team =
        organizations.createTeam(
            current.getIdentity(), current.path("org"), form.getName(), form.getDescription());
    redirect.to(
        "/organizations/" + team.organization() + "/settings/teams/" + team.slug(),
        "Created the team " + team.name() + ". Add the people in it.");
  }

  public TeamForm getForm() {
    return form;
  }

  public List<TeamView> getList() {
    return list;
  }
}
