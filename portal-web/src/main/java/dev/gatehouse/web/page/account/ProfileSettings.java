package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.account.api.AccountUpdate;
import dev.gatehouse.portal.account.api.AccountView;
import dev.gatehouse.portal.account.api.Accounts;
import dev.gatehouse.portal.account.api.EmailVerification;
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
  @Inject private EmailVerification verification;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String displayName = "";
  private String email = "";
  private String used = "";
  private String unverified = "";

  @PostConstruct
  void load() {
    AccountView account =
        accounts
            .find(current.getIdentity(), login())
            .orElseThrow(() -> PortalException.notFound("account"));
    displayName = account.displayName();
    used = account.email().orElse("");
    unverified = account.unverifiedEmail().orElse("");
    email = account.unverifiedEmail().orElse(used);
  }

  public void save() {
    Optional<String> wanted =
        accounts
            .update(
                current.getIdentity(),
                login(),
                new AccountUpdate(
                    Optional.of(displayName),
                    Optional.of(email.strip()),
                    Optional.empty(),
                    Optional.empty()))
            .unverifiedEmail();
    redirect.to(
        "/settings",
        wanted
            .filter(address -> !address.equals(unverified))
            .map(address -> "Profile saved. A link was sent to " + address + ".")
            .orElse("Profile saved."));
  }

  public void sendAgain() {
    verification.sendAgain(current.getIdentity());
    redirect.to("/settings", "Another link was sent to " + unverified + ".");
  }

  /** Where mail goes; empty for nowhere. */
  public String getUsed() {
    return used;
  }

  /** What is not used until its owner has followed the link; empty if there is none. */
  public String getUnverified() {
    return unverified;
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
