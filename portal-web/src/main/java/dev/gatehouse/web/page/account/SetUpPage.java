package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** {@code /setup?secret=}: the first administrator of a new portal, once. */
@Named("setUpPage")
@RequestScoped
public class SetUpPage {
  @Inject private Accounts accounts;
  @Inject private BrowserSession session;
  @Inject private QueryLinks query;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private final AccountForm form = new AccountForm();

  /** Shows the page to whoever has the link, while it holds; for others it does not exist. */
  public void check() {
    byte[] expected = accounts.setUpSecret().orElse("").getBytes(StandardCharsets.UTF_8);
    byte[] given = query.raw("secret").getBytes(StandardCharsets.UTF_8);
    if (expected.length == 0 || !MessageDigest.isEqual(expected, given)) {
      throw PortalException.notFound("page");
    }
  }

  public void submit() {
    form.setSiteAdmin(true);
    accounts.setUp(query.raw("secret"), form.command(), current.getRemote());
    session.open(form.getLogin(), form.getPassword());
    redirect.to("/", "Welcome. You administer this portal now.");
  }

  public AccountForm getForm() {
    return form;
  }
}
