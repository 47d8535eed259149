package dev.gatehouse.web.page.notification;

import dev.gatehouse.portal.notification.api.ChangeList;
import dev.gatehouse.portal.notification.api.ChangeLists;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code /{owner}/{repo}/settings/mail}: where landed changes are mailed to. */
@Named("changeList")
@RequestScoped
public class ChangeListPage {
  @Inject private ChangeLists lists;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String address = "";
  private String branches = "";

  @PostConstruct
  void load() {
    ChangeList list = lists.get(current.getIdentity(), current.getOwner(), current.getName());
    address = list.address();
    branches = list.branches();
  }

  public String getAddress() {
    return address;
  }

  public void setAddress(String address) {
    this.address = address;
  }

  public String getBranches() {
    return branches;
  }

  public void setBranches(String branches) {
    this.branches = branches;
  }

  /** Whether the portal sends mail at all. */
  public boolean isMailed() {
    return lists.isMailed();
  }

  public void save() {
    lists.set(
        current.getIdentity(),
        current.getOwner(),
        current.getName(),
        new ChangeList(address.strip(), branches.strip()));
    redirect.to(
        "/" + current.getRepository().fullName() + "/settings/mail",
        address.isBlank() ? "Landed changes are mailed to nobody." : "Saved.");
  }
}
