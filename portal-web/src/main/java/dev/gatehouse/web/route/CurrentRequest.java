package dev.gatehouse.web.route;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.ClientAddress;
import dev.gatehouse.sso.http.RequestIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What a page or resource may know about the request it answers. One per request. */
@Named("current")
@RequestScoped
public class CurrentRequest {
  static final String ACCESS = CurrentRequest.class.getName() + ".access";
  static final String ID = CurrentRequest.class.getName() + ".id";

  @Inject private HttpServletRequest request;

  /** Who is calling. */
  public Identity getIdentity() {
    return RequestIdentity.of(request);
  }

  /** The signed-in account's login, or empty. */
  public Optional<String> getLogin() {
    return getIdentity() instanceof Identity.Account account
        ? Optional.of(account.login())
        : Optional.empty();
  }

  public boolean isSignedIn() {
    return getIdentity() instanceof Identity.Account;
  }

  public boolean isSiteAdmin() {
    return getIdentity() instanceof Identity.Account account && account.siteAdmin();
  }

  /** A variable of the path; see {@link RoutedRequest#value}. */
  public String path(String name) {
    return RoutedRequest.value(request, name);
  }

  /** The repository that the path names; only behind a REPOSITORY policy. */
  public RepositoryAccess getAccess() {
    if (request.getAttribute(ACCESS) instanceof RepositoryAccess access) {
      return access;
    }
    throw new IllegalStateException("no repository in this route");
  }

  /** The client's address. */
  public String getRemote() {
    return ClientAddress.of(request);
  }

  /** Ties the answer to the operator's log. */
  public String getId() {
    return String.valueOf(request.getAttribute(ID));
  }

  /** The path as the client sent it. */
  public String getPath() {
    return request.getRequestURI();
  }

  /** The path and query as the client sent them. */
  public String getUri() {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
