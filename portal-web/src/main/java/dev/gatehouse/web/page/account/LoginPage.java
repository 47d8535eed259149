package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.SafeRedirect;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code /login}: signing in, and back to where one was. */
@Named("loginPage")
@RequestScoped
public class LoginPage {
  @Inject private BrowserSession session;
  @Inject private Accounts accounts;
  @Inject private QueryLinks query;
  @Inject private Redirect redirect;

  private String login = "";
  private String password = "";

  public void submit() {
    session.open(login.strip(), password);
    redirect.to(getNext());
  }

  /** Where to go after. */
  public String getNext() {
    return SafeRedirect.of(query.raw("next"));
  }

  public boolean isSignUpOpen() {
    return accounts.signUpOpen();
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
