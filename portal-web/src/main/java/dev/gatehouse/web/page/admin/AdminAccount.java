package dev.gatehouse.web.page.admin;

import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** {@code /admin/accounts/{login}}: one account, as a site administrator changes it. */
@Named("adminAccount")
@RequestScoped
public class AdminAccount {
  @Inject private Accounts accounts;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private Optional<AccountView> account = Optional.empty();
  private String displayName = "";
  private String email = "";
  private String next = "";

  @PostConstruct
  void load() {
    account = accounts.find(current.getIdentity(), current.path("login"));
    displayName = getAccount().displayName();
    email = getAccount().email().orElse("");
  }

  public void save() {
    update(
        new AccountUpdate(
            Optional.of(displayName),
            Optional.of(email.strip()),
            Optional.empty(),
            Optional.empty()),
        "Profile saved.");
  }

  public void disable() {
    setDisabled(true, " is disabled: signed out everywhere, and every token refused.");
  }

  public void enable() {
    setDisabled(false, " can sign in again.");
  }

  public void makeAdmin() {
    setSiteAdmin(true, " administers the portal now.");
  }

  public void takeAdmin() {
    setSiteAdmin(false, " no longer administers the portal.");
  }

  private void setDisabled(boolean disabled, String notice) {
    update(
        new AccountUpdate(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(disabled)),
        getAccount().login() + notice);
  }

  private void setSiteAdmin(boolean siteAdmin, String notice) {
    update(
        new AccountUpdate(
            Optional.empty(), Optional.empty(), Optional.of(siteAdmin), Optional.empty()),
        getAccount().login() + notice);
  }

  private void update(AccountUpdate command, String notice) {
    accounts.update(current.getIdentity(), getAccount().login(), command);
    redirect.to("/admin/accounts/" + getAccount().login(), notice);
  }

  public void setPassword() {
    accounts.changePassword(current.getIdentity(), getAccount().login(), Optional.empty(), next);
    redirect.to(
        "/admin/accounts/" + getAccount().login(),
        "Password set. All sessions of " + getAccount().login() + " were ended.");
  }

  /** Whether it is one's own: nobody takes rights away from themselves here. */
  public boolean isOwn() {
    return current.getLogin().equals(Optional.of(getAccount().login()));
  }

  public AccountView getAccount() {
    return account.orElseThrow(() -> PortalException.notFound("account"));
  }

  public String getDisplayName() {
    return displayName;
  }

  public void setDisplayName(String displayName) {
    this.displayName = displayName;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public String getNext() {
    return next;
  }

  public void setNext(String next) {
    this.next = next;
  }
}
