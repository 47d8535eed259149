package dev.gatehouse.web.page.organization;

import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code /organizations/new}: an organisation, owned by whoever creates it. */
@Named("newOrganizationPage")
@RequestScoped
public class NewOrganizationPage {
  @Inject private Organizations organizations;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String login = "";
  private String displayName = "";

  public void create() {
    OrganizationView made =
        organizations.create(
            current.getIdentity(),
            login.strip(),
            displayName,
            current.getLogin().orElseThrow(PortalException::unauthenticated));
    redirect.to(
        "/organizations/" + made.login() + "/settings/members",
        "Created " + made.login() + ". Add the people who work in it.");
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }

  public String getDisplayName() {
    return displayName;
  }

  public void setDisplayName(String displayName) {
    this.displayName = displayName;
  }
}
