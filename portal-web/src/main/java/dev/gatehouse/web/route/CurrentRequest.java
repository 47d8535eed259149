package dev.gatehouse.web.route;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.ClientAddress;
import dev.gatehouse.sso.http.RequestIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What a page or resource may know about the request it answers. One per request. */
@Named("current")
@RequestScoped
public class CurrentRequest {
  static final String ACCESS = CurrentRequest.class.getName() + ".access";
  static final String ID = CurrentRequest.class.getName() + ".id";

  @Inject private HttpServletRequest request;

  private Optional<Stand> stand = Optional.empty();

  /** Whom and what is spoken of where there is no request. */
  private record Stand(Identity reader, RepositoryAccess access) {}

  /**
   * Lets answers be written outside of any request, as one reader would get them. For the rest of
   * the request context, which whoever calls this has opened for it.
   */
  public void standFor(Identity reader, RepositoryAccess access) {
    stand = Optional.of(new Stand(reader, access));
  }

  /** Who is calling. */
  public Identity getIdentity() {
    return stand.map(Stand::reader).orElseGet(() -> RequestIdentity.of(request));
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
    if (stand.isPresent()) {
      return stand.get().access();
    }
    if (request.getAttribute(ACCESS) instanceof RepositoryAccess access) {
      return access;
    }
    throw new IllegalStateException("no repository in this route");
  }

  /** The repository that the path names, under the names that it has now; as {@link #getAccess}. */
  public RepositoryView getRepository() {
    return getAccess().repository();
  }

  /** Who owns {@link #getRepository}. */
  public String getOwner() {
    return getRepository().owner();
  }

  /** What {@link #getRepository} is called. */
  public String getName() {
    return getRepository().name();
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
    Object asked = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
    return asked == null ? request.getRequestURI() : asked.toString();
  }

  /** The path and query as the client sent them. */
  public String getUri() {
    String query = request.getQueryString();
    return getPath() + (query == null ? "" : "?" + query);
  }
}
