package dev.gatehouse.web.page.account;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.SignIn;
import dev.gatehouse.sso.api.SignInResult;
import dev.gatehouse.sso.http.ClientAddress;
import dev.gatehouse.sso.http.SessionCookie;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs a browser in by a password. One per request. */
@RequestScoped
public class BrowserSession {
  /** How long a browser keeps the cookie; how long the session lasts the portal decides. */
  static final Duration COOKIE_LIFETIME = Duration.ofDays(30);

  @Inject private SignIn signIn;
  @Inject private HttpServletRequest request;

  @Inject
  @ConfigProperty(name = "gatehouse.url")
  private String url;

  /**
   * Checks the password and opens a session.
   *
   * @throws PortalException INVALID if it is not right, without saying what is wrong; THROTTLED
   *     after too many attempts
   */
  public void open(String login, String password) {
    SignInResult result = signIn.password(login, password, ClientAddress.of(request));
    if (result instanceof SignInResult.Throttled throttled) {
      throw PortalException.throttled(throttled.retryAfter());
    }
    if (!(result instanceof SignInResult.Accepted accepted)) {
      throw PortalException.of(
          ErrorCode.INVALID, "The name or the password is not right. Check both and try again.");
    }
    String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
    SessionCookie.set(
        response(),
        signIn.openSession(accepted.account(), ClientAddress.of(request), agent),
        COOKIE_LIFETIME,
        url.startsWith("https:"));
  }

  private static HttpServletResponse response() {
    return (HttpServletResponse)
        FacesContext.getCurrentInstance().getExternalContext().getResponse();
  }
}
