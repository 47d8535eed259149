package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.access.api.RepositoryAccess;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.Location;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Autolinks;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.PullRequestFilter;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.sso.http.RequestIdentity;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.route.CurrentRequest;
import dev.gatehouse.web.route.RoutedRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request for reading a repository asks for, and whether its sender has the answer yet. */
@RequestScoped
public class BrowseRequest {
  @Inject private HttpServletRequest request;
  @Inject private CurrentRequest current;
  @Inject private Browse browse;
  @Inject private PullRequests pullRequests;
  @Inject private Forks forks;
  @Inject private Autolinks autolinks;
  @Inject private dev.gatehouse.portal.document.api.Documents documents;
  @Inject private PageGeneration generation;

  private long open = -1;

  public Identity caller() {
    return RequestIdentity.of(request);
  }

  public RepositoryAccess access() {
    return current.getAccess();
  }

  public RepositoryView repository() {
    return access().repository();
  }

  public String owner() {
    return repository().owner();
  }

  public String name() {
    return repository().name();
  }

  /** The revision and path that the address names. */
  public Location location() {
    return new Location(owner(), name(), RoutedRequest.repoPath(request, "path"));
  }

  /** The default branch's root. */
  public Location root() {
    return Location.ofDefault(owner(), name());
  }

  /** How many pull requests are open, which every page of the repository says. */
  public long openPullRequests() {
    if (open < 0) {
      open =
          pullRequests
              .list(caller(), owner(), name(), PullRequestFilter.OPEN, new PageRequest(1, 1))
              .total();
    }
    return open;
  }

  /** A variable of the address. */
  public String variable(String name) {
    return RoutedRequest.value(request, name);
  }

  /** Whether the address has a variable of that name. */
  public boolean hasVariable(String name) {
    return RoutedRequest.has(request, name);
  }

  /** Whether the address names a revision. */
  public boolean hasPath() {
    return hasVariable("path");
  }

  /** Which part of a list is wanted, from 1. */
  public int page() {
    String page = request.getParameter("page");
    try {
      return page == null ? 1 : Math.max(1, Integer.parseInt(page));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  public Optional<String> parameter(String name) {
    @Nullable String value = request.getParameter(name);
    return Optional.ofNullable(value).filter(v -> v.length() <= 500);
  }

  /** A parameter that names a file. */
  public Optional<RepoPath> pathParameter(String name) {
    return RawQuery.path(request.getQueryString(), name);
  }

  /** The address without its query. */
  public String uri() {
    return current.getPath();
  }

  /**
   * Whether the sender holds the page as it is now. Asked before the page is made; then nothing
   * more needs to be done. Only for anonymous callers, whose pages depend on nothing but the
   * repository.
   */
  public boolean isAnsweredBy(HttpServletResponse response) {
    if (caller() instanceof Identity.Account) {
      return false;
    }
    String held = request.getHeader("If-None-Match");
    if (held == null || !held.equals(tag(browse.state(caller(), owner(), name())))) {
      return false;
    }
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    headers(response, held);
    return true;
  }

  /** Says by what the page can be recognised later. */
  public void tag(HttpServletResponse response, String state) {
    if (!(caller() instanceof Identity.Account)) {
      headers(response, tag(state));
    }
  }

  private static void headers(HttpServletResponse response, String tag) {
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Cookie");
  }

  /** How documents are shown, which no name of the repository tells either. */
  private String profile() {
    return documents
        .profile(caller(), owner(), name())
        .map(profile -> "." + Integer.toHexString(profile.hashCode()))
        .orElse("");
  }

  /**
   * What every page says of forks and of what was forked, which no name of the repository tells.
   */
  private String family() {
    String parent = forks.parent(caller(), repository()).map(RepositoryView::fullName).orElse("");
    return Integer.toHexString(parent.hashCode())
        + "."
        + forks.count(caller(), repository())
        + profile();
  }

  /** What messages of commits link by the repository's settings. */
  private String autolinks() {
    int hash = autolinks.list(caller(), owner(), name()).hashCode();
    return hash == List.of().hashCode() ? "" : "." + Integer.toHexString(hash);
  }

  // A link to what has come to be since, such as an account, is on the page with its next change.
  private String tag(String state) {
    return "W/\""
        + state
        + "-"
        + openPullRequests()
        + "-"
        + family()
        + autolinks()
        + "-"
        + generation.id()
        + "\"";
  }
}
