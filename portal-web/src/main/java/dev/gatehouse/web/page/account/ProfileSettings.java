package dev.gatehouse.web.page.account;

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

/** {@code /settings}: how others see the account. */
@Named("profileSettings")
@RequestScoped
public class ProfileSettings {
  @Inject private Accounts accounts;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String displayName = "";
  private String email = "";

  @PostConstruct
  void load() {
    AccountView account =
        accounts
            .find(current.getIdentity(), login())
            .orElseThrow(() -> PortalException.notFound("account"));
    displayName = account.displayName();
    email = account.email().orElse("");
  }

  public void save() {
    accounts.update(
        current.getIdentity(),
        login(),
        new AccountUpdate(
            Optional.of(displayName),
            Optional.of(email.strip()),
            Optional.empty(),
            Optional.empty()));
    redirect.to("/settings", "Profile saved.");
  }

  private String login() {
    return current.getLogin().orElseThrow(PortalException::unauthenticated);
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
}
