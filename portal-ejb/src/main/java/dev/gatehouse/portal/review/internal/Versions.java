package dev.gatehouse.portal.review.internal;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.review.jpa.PullRequestVersionEntity;
import dev.gatehouse.portal.review.spi.HiddenVersions;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.HiddenHead;
import dev.gatehouse.vcs.spi.Quarantine;
import dev.gatehouse.vcs.spi.RefEditResult;
import dev.gatehouse.vcs.spi.Repository;
import java.time.Instant;

/**
 * The versions of pull requests: each is kept in the repository as a hidden head, so that it can be
 * looked at whatever becomes of the branch that it came from. Stateless.
 */
final class Versions {
  private Versions() {}

  /**
   * What a new version is.
   *
   * @param forkPoint where it and the target had parted
   */
  record Facts(CommitId head, CommitId forkPoint, CommitId tip, String patchId) {
    PullRequestVersionEntity row(long pullRequestId, int number, String actor, Instant at) {
      return new PullRequestVersionEntity(
          pullRequestId, number, head.hex(), forkPoint.hex(), tip.hex(), patchId, actor, at);
    }
  }

  /**
   * Finds out what a version is.
   *
   * @throws PortalException INVALID if it has nothing in common with the target, or nothing that
   *     the target does not have
   */
  static Facts facts(Quarantine quarantine, CommitId tip, CommitId head) {
    CommitId forkPoint =
        quarantine
            .commits()
            .mergeBase(tip, head)
            .orElseThrow(
                () ->
                    PortalException.invalid("head", "The two branches have no commit in common."));
    if (forkPoint.equals(head)) {
      throw PortalException.invalid(
          "head", "There is nothing to merge: the target branch has all of it.");
    }
    return new Facts(head, forkPoint, tip, PatchIds.of(quarantine, forkPoint, head));
  }

  /**
   * Keeps a version.
   *
   * @param atLeast the number to begin with: one that a crash left there is passed over
   * @return the number that it got
   */
  static int keep(
      Repository open, Quarantine quarantine, int pullRequest, int atLeast, CommitId head) {
    var kept = open.hidden().list(HiddenVersions.group(pullRequest));
    int number = kept.isEmpty() ? atLeast : Math.max(atLeast, kept.lastKey() + 1);
    RefEditResult result =
        quarantine.keep(new HiddenHead(HiddenVersions.group(pullRequest), number), head);
    if (result != RefEditResult.DONE) {
      throw PortalException.conflict("Somebody else changed this pull request. Look again.");
    }
    return number;
  }
}
