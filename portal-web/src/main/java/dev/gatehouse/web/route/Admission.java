package dev.gatehouse.web.route;

import dev.gatehouse.portal.access.api.Action;
import dev.gatehouse.portal.access.api.Permissions;
import dev.gatehouse.portal.account.api.Organizations;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.ClientAddress;
import dev.gatehouse.sso.http.Door;
import dev.gatehouse.sso.http.RequestIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides whether a request may come through the door it came to. Returns, or throws what is told
 * to the caller; whatever else is thrown on the way refuses too. Thread-safe.
 */
@ApplicationScoped
public class Admission {
  private Permissions permissions;
  private Organizations organizations;
  private SameOrigin sameOrigin;
  private boolean localOperator;

  /** For the container's proxy only. */
  @SuppressWarnings("NullAway") // Never called on: the proxy passes calls to a real instance.
  protected Admission() {}

  @Inject
  @SuppressWarnings("this-escape")
  public Admission(
      Permissions permissions,
      Organizations organizations,
      SameOrigin sameOrigin,
      @ConfigProperty(name = "gatehouse.metrics.local", defaultValue = "false")
          boolean localOperator) {
    this.permissions = permissions;
    this.organizations = organizations;
    this.sameOrigin = sameOrigin;
    this.localOperator = localOperator;
  }

  void require(RoutedRequest.Outcome.Found found, HttpServletRequest request) {
    credentials(request);
    Route route = found.route();
    if (route.door() == Door.PAGE && !request.getMethod().matches("GET|HEAD")) {
      sameOrigin.require(request);
    }
    Identity caller = RequestIdentity.of(request);
    switch (route.policy()) {
      case ANYBODY -> {}
      case SIGNED_IN -> signedIn(caller);
      case REPOSITORY_READ -> repository(found, request, caller, Action.READ);
      case REPOSITORY_PROPOSE -> repository(found, request, caller, Action.PROPOSE);
      case REPOSITORY_WRITE -> repository(found, request, caller, Action.WRITE);
      case REPOSITORY_ADMIN -> repository(found, request, caller, Action.ADMIN);
      case ORGANIZATION_ADMIN -> {
        signedIn(caller);
        if (!organizations.administers(caller, found.values().getOrDefault("org", ""))) {
          throw PortalException.notFound("page");
        }
      }
      case SITE_ADMIN -> siteAdmin(caller);
      case OPERATOR -> {
        if (!(localOperator && ClientAddress.isLocal(request))) {
          siteAdmin(caller);
        }
      }
    }
  }

  /** A credential that does not count is refused even where nobody needs one. */
  private static void credentials(HttpServletRequest request) {
    var failure = RequestIdentity.failure(request);
    if (failure.isEmpty()) {
      return;
    }
    if (failure.get() instanceof RequestIdentity.Failure.Throttled throttled) {
      throw PortalException.throttled(throttled.retryAfter());
    }
    if (failure.get() instanceof RequestIdentity.Failure.Broken broken) {
      throw new IllegalStateException("sign-in is broken", broken.cause());
    }
    throw PortalException.of(ErrorCode.UNAUTHENTICATED, "The credentials are not valid.");
  }

  private static void signedIn(Identity caller) {
    if (!(caller instanceof Identity.Account)) {
      throw PortalException.unauthenticated();
    }
  }

  private void siteAdmin(Identity caller) {
    signedIn(caller);
    if (!permissions.isSiteAdmin(caller)) {
      throw PortalException.notFound("page");
    }
  }

  private void repository(
      RoutedRequest.Outcome.Found found,
      HttpServletRequest request,
      Identity caller,
      Action action) {
    request.setAttribute(
        CurrentRequest.ACCESS,
        permissions.require(
            caller,
            action,
            found.values().getOrDefault("owner", ""),
            found.values().getOrDefault("repo", "")));
  }
}
