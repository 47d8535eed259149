package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.NewAccount;
import java.util.Optional;

/** The fields of a form that creates an account. Belongs to one request. */
public final class AccountForm {
  private String login = "";
  private String displayName = "";
  private String email = "";
  private String password = "";
  private boolean siteAdmin;

  /** The command; an account without a password cannot sign in by one. */
  public NewAccount command() {
    return new NewAccount(
        getLogin(),
        displayName,
        email.strip(),
        password.isEmpty() ? Optional.empty() : Optional.of(password),
        siteAdmin);
  }

  public String getLogin() {
    return login.strip();
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

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  public boolean isSiteAdmin() {
    return siteAdmin;
  }

  public void setSiteAdmin(boolean siteAdmin) {
    this.siteAdmin = siteAdmin;
  }
}
