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
import java.util.Collections;
import java.util.List;
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
  private TrustedProxies proxies;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // Never called on: the proxy passes calls to a real instance.
  protected GatehouseAuthentication() {}

  @Inject
  @SuppressWarnings("this-escape")
  public GatehouseAuthentication(SignIn signIn, Doors doors, TrustedProxies proxies) {
    this.signIn = signIn;
    this.doors = doors;
    this.proxies = proxies;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    ClientAddress.find(request, proxies);
    Optional<Identity.Account> account;
    try {
      account =
          switch (doors.doorOf(request)) {
            case OPEN -> Optional.empty();
            case PAGE -> SessionCookie.of(request).flatMap(signIn::session);
            case API, WIRE -> header(request, false);
            case TOKEN_ENDPOINT -> header(request, true);
          };
    } catch (RuntimeException e) {
      // Neither in nor anonymous: the route filter tells it like any other failure, and logs it.
      RequestIdentity.fail(request, new RequestIdentity.Failure.Broken(e));
      return context.doNothing();
    }
    if (account.isEmpty()) {
      return context.doNothing();
    }
    RequestIdentity.set(request, account.get());
    return context.notifyContainerAboutLogin(account.get().login(), Set.of());
  }

  private Optional<Identity.Account> header(HttpServletRequest request, boolean passwords) {
    List<String> headers = Collections.list(request.getHeaders("Authorization"));
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    String remote = ClientAddress.of(request);
    SignInResult result;
    AuthorizationHeader parsed =
        headers.size() == 1
            ? AuthorizationHeader.parse(headers.get(0))
            : new AuthorizationHeader.Unknown();
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
    // git clients and curl put the token in either place.
    if (basic.password().isEmpty() || basic.password().equals("x-oauth-basic")) {
      return signIn.token(Optional.empty(), basic.user(), remote);
    }
    if (passwords && !basic.password().startsWith("gth_")) {
      return signIn.password(basic.user(), basic.password(), remote);
    }
    boolean anyUser = basic.user().isEmpty() || basic.user().equals("x-access-token");
    return signIn.token(
        anyUser ? Optional.empty() : Optional.of(basic.user()), basic.password(), remote);
  }
}
