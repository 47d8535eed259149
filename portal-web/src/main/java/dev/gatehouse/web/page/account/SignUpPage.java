package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.SafeRedirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** {@code /signup}: one's own account, where the portal lets everybody make one. */
@Named("signUpPage")
@RequestScoped
public class SignUpPage {
  @Inject private Accounts accounts;
  @Inject private BrowserSession session;
  @Inject private QueryLinks query;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private final AccountForm form = new AccountForm();

  /** Where sign-up is closed the page does not exist. */
  public void check() {
    if (!accounts.signUpOpen()) {
      throw PortalException.notFound("page");
    }
  }

  public void submit() {
    if (form.getPassword().isEmpty()) {
      throw PortalException.invalid("password", "Choose a password.");
    }
    accounts.signUp(form.command(), current.getRemote());
    session.open(form.getLogin(), form.getPassword());
    redirect.to(SafeRedirect.of(query.raw("next")), "Welcome, " + form.getLogin() + ".");
  }

  public AccountForm getForm() {
    return form;
  }
}
