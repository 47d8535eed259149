package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.EmailVerification;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * {@code /settings/address/{token}}: what the link in a mail leads to. It asks; only the button
 * does it, for mail programs follow links by themselves.
 */
@Named("addressPage")
@RequestScoped
public class AddressPage {
  @Inject private EmailVerification verification;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String address = "";

  @PostConstruct
  void load() {
    address = verification.address(current.getIdentity(), current.path("token")).orElse("");
  }

  public void verify() {
    String verified = verification.verify(current.getIdentity(), current.path("token"));
    redirect.to("/settings", "Mail goes to " + verified + " from now on.");
  }

  /** What is to be used; empty if the link does not hold. */
  public String getAddress() {
    return address;
  }
}
