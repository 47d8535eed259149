package dev.gatehouse.sso.http;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.api.SignIn;
import dev.gatehouse.sso.api.SignInResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;

/**
 * The one authentication mechanism. It runs on every request, looks only at the credential that the
 * door takes, and leaves what it found in {@link RequestIdentity}; the route filter refuses.
 *
 * <p>A browser session never opens the API or the wire, and a token never opens a page: what one
 * program stole is of no use at another door. No HTTP session of the server is ever made.
 */
@ApplicationScoped
public class GatehouseAuthentication implements HttpAuthenticationMechanism {
  private SignIn signIn;
  private Doors doors;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // Never called on: the proxy passes calls to a real instance.
  protected GatehouseAuthentication() {}

  @Inject
  @SuppressWarnings("this-escape")
  public GatehouseAuthentication(SignIn signIn, Doors doors) {
    this.signIn = signIn;
    this.doors = doors;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    Optional<Identity.Account> account =
        switch (doors.doorOf(request)) {
          case OPEN -> Optional.empty();
          case PAGE -> SessionCookie.of(request).flatMap(signIn::session);
          case API, WIRE -> header(request, false);
          case TOKEN_ENDPOINT -> header(request, true);
        };
    if (account.isEmpty()) {
      return context.doNothing();
    }
    RequestIdentity.set(request, account.get());
    return context.notifyContainerAboutLogin(account.get().login(), Set.of());
  }

  private Optional<Identity.Account> header(HttpServletRequest request, boolean passwords) {
    String header = request.getHeader("Authorization");
    if (header == null) {
      return Optional.empty();
    }
    String remote = request.getRemoteAddr();
    SignInResult result;
    AuthorizationHeader parsed = AuthorizationHeader.parse(header);
    if (parsed instanceof AuthorizationHeader.Bearer bearer) {
      result = signIn.token(Optional.empty(), bearer.token(), remote);
    } else if (parsed instanceof AuthorizationHeader.Basic basic) {
      result = basic(basic, passwords, remote);
    } else {
      result = new SignInResult.Refused();
    }
    if (result instanceof SignInResult.Accepted accepted) {
      return Optional.of(accepted.account());
    }
    RequestIdentity.fail(
        request,
        result instanceof SignInResult.Throttled throttled
            ? new RequestIdentity.Failure.Throttled(throttled.retryAfter())
            : new RequestIdentity.Failure.Refused());
    return Optional.empty();
  }

  private SignInResult basic(AuthorizationHeader.Basic basic, boolean passwords, String remote) {
    if (passwords && !basic.password().startsWith("gth_")) {
      return signIn.password(basic.user(), basic.password(), remote);
    }
    // git clients and curl put the token in either place.
    return basic.password().isEmpty() || basic.password().equals("x-oauth-basic")
        ? signIn.token(Optional.empty(), basic.user(), remote)
        : signIn.token(
            basic.user().isEmpty() || basic.user().equals("x-access-token")
                ? Optional.empty()
                : Optional.of(basic.user()),
            basic.password(),
            remote);
  }
}
