package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import java.util.List;
import java.util.Optional;

/**
 * Takes back what pull requests have landed. Thread-safe. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such pull
 * request; CONFLICT as they say.
 */
public interface Reverts {
  /** How many commits of one landing are taken back at most. */
  int COMMITS = 250;

  /**
   * Opens a pull request that takes back all that another has brought to its target: in one commit
   * on git, in one changeset for each that landed on hg. Needs READ and an account, as every
   * proposal.
   *
   * @throws dev.gatehouse.portal.error.PortalException CONFLICT if the other has not landed, an
   *     open pull request takes it back already, its branch does not have it any more, what came
   *     later conflicts with the revert or has taken it back already, or it landed as a history
   *     that cannot be taken back in one piece. The message says which
   */
  PullRequestView revert(Identity caller, String owner, String repository, int number);

  /** What takes back what. Needs READ. */
  Links links(Identity caller, String owner, String repository, int number);

  /**
   * What a pull request has to do with reverts.
   *
   * @param of the one that it takes back
   * @param by those that take it back, oldest first
   */
  record Links(Optional<PullRequestView> of, List<PullRequestView> by) {
    public Links {
      by = List.copyOf(by);
    }
  }
}
