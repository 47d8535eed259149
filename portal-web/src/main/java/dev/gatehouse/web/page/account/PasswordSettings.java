package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** {@code /settings/password}: another password. */
@Named("passwordSettings")
@RequestScoped
public class PasswordSettings {
  @Inject private Accounts accounts;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String currentPassword = "";
  private String next = "";
  private String again = "";

  public void save() {
    if (!next.equals(again)) {
      throw PortalException.invalid("again", "This is not the same as the new password.");
    }
    accounts.changePassword(
        current.getIdentity(),
        current.getLogin().orElseThrow(PortalException::unauthenticated),
        Optional.of(currentPassword),
        next);
    redirect.to("/settings/password", "Password changed. Your other sessions were ended.");
  }

  public String getCurrentPassword() {
    return currentPassword;
  }

  public void setCurrentPassword(String currentPassword) {
    this.currentPassword = currentPassword;
  }

  public String getNext() {
    return next;
  }

  public void setNext(String next) {
    this.next = next;
  }

  public String getAgain() {
    return again;
  }

  public void setAgain(String again) {
    this.again = again;
  }
}
