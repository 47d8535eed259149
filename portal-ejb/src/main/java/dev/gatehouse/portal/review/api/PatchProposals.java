package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import java.util.Optional;

/** Patches that become pull requests, and versions of them. Thread-safe. */
public interface PatchProposals {
  /**
   * Opens a pull request with what a patch changes, as one commit by the caller that names the
   * patch's author. It is made on the commit that the patch was made from: the parent that {@code
   * hg export} names, the newest commit that has the contents that {@code git diff} names, or else
   * the newest one of the branch that it applies to. Needs PROPOSE.
   *
   * @throws dev.gatehouse.portal.error.PortalException INVALID if it is no patch, with the field
   *     {@code patch}; or with the field {@code base} if it applies to no commit that was tried, so
   *     that the caller should name one; TOO_LARGE
   */
  PullRequestView propose(Identity caller, String owner, String repository, PatchProposal proposal);

  /**
   * Adds what a patch changes as the next version of a proposal. For its author, and for whoever
   * may write.
   *
   * @param head what it is applied to; CONFLICT if that is not the head any more
   * @param message of the commit; empty for the patch's own
   * @throws dev.gatehouse.portal.error.PortalException INVALID, TOO_LARGE as above
   */
  PullRequestView revise(
      Identity caller,
      String owner,
      String repository,
      int number,
      CommitId head,
      byte[] patch,
      Optional<String> message);
}
