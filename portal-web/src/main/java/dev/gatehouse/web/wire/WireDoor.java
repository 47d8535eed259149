package dev.gatehouse.web.wire;

import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryWire;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.ClientAddress;
import dev.gatehouse.sso.http.RequestIdentity;
import dev.gatehouse.vcs.spi.wire.WireService;
import dev.gatehouse.web.route.RoutedRequest;
import jakarta.servlet.http.HttpServletRequest;

/** What the doors of all wire protocols have in common. */
final class WireDoor {
  private WireDoor() {}

  /** Opens the repository that the path names, for whoever calls, if that is allowed. */
  static RepositoryWire.Conversation open(
      RepositoryWire wire, HttpServletRequest request, WireService service) {
    Identity caller = RequestIdentity.of(request);
    String name = RoutedRequest.value(request, "repo");
    if (name.endsWith(".git")) {
      name = name.substring(0, name.length() - 4);
    }
    try {
      return wire.open(
          caller, RoutedRequest.value(request, "owner"), name, service, ClientAddress.of(request));
    } catch (PortalException e) {
      // A stranger is asked to sign in whether it exists or not, as a client asks only then.
      if (e.code() == ErrorCode.NOT_FOUND && !(caller instanceof Identity.Account)) {
        throw PortalException.unauthenticated();
      }
      throw e;
    }
  }
}
