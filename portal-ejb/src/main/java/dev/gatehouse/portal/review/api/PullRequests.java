package dev.gatehouse.portal.review.api;

import dev.gatehouse.portal.edit.api.EditedFile;
import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import java.util.List;

/**
 * Pull requests: proposed changes to a branch, on their way there. Thread-safe. All methods throw
 * {@link dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such pull
 * request; INVALID with the name of a field; CONFLICT as they say.
 */
public interface PullRequests {
  /** How many UTF-16 units a title has at most. */
  int TITLE = 255;

  /** How many characters a description has at most. */
  int BODY = 65_536;

  /** One part of a repository's pull requests. Needs READ. */
  Page<PullRequestView> list(
      Identity caller, String owner, String repository, PullRequestFilter filter, PageRequest page);

  /** A pull request. Needs READ. */
  PullRequestView get(Identity caller, String owner, String repository, int number);

  /** All versions of a pull request, oldest first. Needs READ. */
  List<PullRequestVersion> versions(Identity caller, String owner, String repository, int number);

  /**
   * Opens one from a branch. Needs READ of both repositories and an account.
   *
   * @throws dev.gatehouse.portal.error.PortalException CONFLICT if one is open for the same
   *     branches; INVALID if the head has nothing that the target does not have
   */
  PullRequestView open(Identity caller, String owner, String repository, NewPullRequest command);

  /**
   * Opens one from changed files. Needs READ and an account: the changes are kept in the repository
   * where nobody clones them.
   *
   * @throws dev.gatehouse.portal.error.PortalException CONFLICT if a file is not what the edit says
   *     it was, in no commit of the branch
   */
  PullRequestView propose(Identity caller, String owner, String repository, Proposal proposal);

  /**
   * Adds a commit of changed files to an open pull request, as a new version. For its author, and
   * for whoever may write to the repository; if it follows a branch, the commit goes there, for
   * whoever may push to that.
   *
   * @param head what the files were changed on; CONFLICT if that is not the head any more
   */
  PullRequestView revise(
      Identity caller,
      String owner,
      String repository,
      int number,
      CommitId head,
      List<EditedFile> files,
      String message);

  /** Changes its facts. For its author, and for whoever may write to the repository. */
  PullRequestView update(
      Identity caller, String owner, String repository, int number, PullRequestUpdate command);

  /** Whether it could land. Needs READ. */
  Mergeability mergeability(Identity caller, String owner, String repository, int number);

  /**
   * Lands it. Needs WRITE, and that the target branch's rule lets the caller push to it.
   *
   * @throws dev.gatehouse.portal.error.PortalException CONFLICT if it is not open, is a draft, has
   *     another head, conflicts, or the branch keeps moving; REQUIREMENT_NOT_MET if a rule for
   *     merging is not met; FORBIDDEN if the branch does not let the caller push. The message says
   *     which
   */
  PullRequestView merge(
      Identity caller, String owner, String repository, int number, MergeCommand command);
}
