package dev.gatehouse.portal.outbox.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;

/**
 * Messages inside the portal that failed: mail that no server took, and whatever else did not get
 * where it should. For site administrators; others get a {@link
 * dev.gatehouse.portal.error.PortalException} FORBIDDEN. Thread-safe.
 */
public interface Messages {
  /** Those that failed at least once: those given up first, then the oldest. */
  Page<WaitingMessage> failed(Identity caller, PageRequest page);

  /**
   * Tries one again now.
   *
   * @throws dev.gatehouse.portal.error.PortalException NOT_FOUND if it is not there any more
   */
  void retry(Identity caller, long id);

  /**
   * Drops one that is given up: what it was to do is never done.
   *
   * @throws dev.gatehouse.portal.error.PortalException NOT_FOUND if there is none that is given up
   */
  void discard(Identity caller, long id);
}
