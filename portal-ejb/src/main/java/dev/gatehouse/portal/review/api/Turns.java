package dev.gatehouse.portal.review.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import java.util.Collection;
import java.util.Map;

/**
 * Whose turn it is, and what waits for somebody in all repositories. Thread-safe. All methods throw
 * {@link dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does.
 */
public interface Turns {
  /** How many open pull requests are looked through for somebody, those changed last. */
  int LOOKED_AT = 500;

  /** Which of the open pull requests that somebody has to do with. */
  enum Which {
    /** It is the caller's turn. */
    WAITING,
    AUTHORED,
    ASSIGNED
  }

  /** A pull request, and whose turn it is. */
  record Item(PullRequestView pull, Turn turn) {}

  /** Whose turn it is with each, by the pull request's id. Needs READ of all. */
  Map<Long, Turn> of(Identity caller, Collection<PullRequestView> pulls);

  /**
   * The caller's open pull requests in all repositories that it may read, changed last first.
   *
   * @throws dev.gatehouse.portal.error.PortalException UNAUTHENTICATED
   */
  Page<Item> mine(Identity caller, Which which, PageRequest page);
}
