package dev.gatehouse.web.page.organization;

import dev.gatehouse.portal.access.api.AccessLevel;
import dev.gatehouse.portal.account.api.OrganizationUpdate;
import dev.gatehouse.portal.account.api.OrganizationView;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code /organizations/{org}/settings}: how it is shown, what members have, its end. */
@Named("organizationSettings")
@RequestScoped
public class OrganizationSettings {
  @Inject private Organizations organizations;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String login = "";
  private String displayName = "";
  private String description = "";
  private AccessLevel defaultLevel = AccessLevel.NONE;
  private boolean membersMayCreate;
  private String confirm = "";

  @PostConstruct
  void load() {
    OrganizationView organization =
        organizations
            .find(current.getIdentity(), current.path("org"))
            .orElseThrow(() -> PortalException.notFound("organization"));
    login = organization.login();
    displayName = organization.displayName();
    description = organization.description();
    defaultLevel = organization.defaultLevel();
    membersMayCreate = organization.membersMayCreate();
  }

  public void save() {
    organizations.update(
        current.getIdentity(),
        login,
        new OrganizationUpdate(
            Optional.of(displayName),
            Optional.of(description),
            Optional.of(defaultLevel),
            Optional.of(membersMayCreate)));
    redirect.to("/organizations/" + login + "/settings", "Settings saved.");
  }

  public void delete() {
    if (!confirm.strip().equals(login)) {
      throw PortalException.invalid("confirm", "Type " + login + " to confirm.");
    }
    organizations.delete(current.getIdentity(), login);
    redirect.to("/", "Deleted the organisation " + login + ".");
  }

  public List<AccessLevel> getLevels() {
    return List.of(AccessLevel.values());
  }

  public String getLogin() {
    return login;
  }

  public String getDisplayName() {
    return displayName;
  }

  public void setDisplayName(String displayName) {
    this.displayName = displayName;
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public AccessLevel getDefaultLevel() {
    return defaultLevel;
  }

  public void setDefaultLevel(AccessLevel defaultLevel) {
    this.defaultLevel = defaultLevel;
  }

  public boolean isMembersMayCreate() {
    return membersMayCreate;
  }

  public void setMembersMayCreate(boolean membersMayCreate) {
    this.membersMayCreate = membersMayCreate;
  }

  public String getConfirm() {
    return "";
  }

  public void setConfirm(String confirm) {
    this.confirm = confirm;
  }
}
