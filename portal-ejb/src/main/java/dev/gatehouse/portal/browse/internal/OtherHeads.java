package dev.gatehouse.portal.browse.internal;

import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.error.ErrorCode;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.sso.api.Identity;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Heads of other repositories, named {@code owner:branch}: which repository is meant, and how many
 * are brought at a time, since what is brought is in memory or on the disk meanwhile, and everybody
 * may ask. Thread-safe.
 */
public final class OtherHeads {
  private static final int AT_ONCE = 2;
  private static final int PATIENCE_SECONDS = 10;

  private final Forks forks;
  private final Semaphore places = new Semaphore(AT_ONCE);

  public OtherHeads(Forks forks) {
    this.forks = forks;
  }

  /** What was brought, and where it is from. */
  record Head(RepositoryView repository, Revision revision) {}

  /** Whether a name means a head of another repository: no branch has a colon in its name. */
  static boolean isMeant(String name) {
    return name.indexOf(':') > 0;
  }

  /** The branch that a name means. */
  static String branch(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  /** The repository that a name means, which the caller may read. */
  RepositoryView repository(Identity caller, RepositoryView here, String name) {
    return forks
        .named(caller, here, name.substring(0, name.indexOf(':')))
        .filter(found -> found.vcs() == here.vcs())
        .orElseThrow(() -> PortalException.notFound("repository"));
  }

  /**
   * Waits for a place.
   *
   * @throws PortalException UNAVAILABLE if there is none for too long
   */
  void takePlace() {
    try {
      if (places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw PortalException.of(
        ErrorCode.UNAVAILABLE, "Several repositories are being compared now. Try again soon.");
  }

  void giveBack() {
    places.release();
  }
}
