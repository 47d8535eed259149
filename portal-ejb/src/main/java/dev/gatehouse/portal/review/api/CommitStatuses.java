package dev.gatehouse.portal.review.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What checks say of commits: those that a branch or tag reaches, and the heads of pull requests.
 * Thread-safe. All methods throw {@link dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does.
 */
public interface CommitStatuses {
  /** How many a commit has at most of one context. */
  int PER_CONTEXT = 1000;

  /** How many a commit has at most of all contexts together. */
  int PER_COMMIT = 10_000;

  /**
   * Reports one. The last of each context counts. Needs WRITE.
   *
   * @throws dev.gatehouse.portal.error.PortalException INVALID with the name of a field, also if
   *     there is no such commit ({@code sha}) or it has as many as it may have ({@code context})
   */
  CommitStatus report(
      Identity caller, String owner, String repository, CommitId commit, NewCommitStatus status);

  /** All of a commit, newest first. Needs READ; NOT_FOUND if there is no such commit. */
  Page<CommitStatus> list(
      Identity caller, String owner, String repository, CommitId commit, PageRequest page);

  /**
   * The last of each context, by context. Needs READ; NOT_FOUND if there is no such commit.
   *
   * @return at most {@link #PER_COMMIT}
   */
  List<CommitStatus> latest(Identity caller, String owner, String repository, CommitId commit);

  /**
   * What the last of each context say together, of those commits that have any. Needs READ.
   *
   * @param commits at most 1,000
   */
  Map<CommitId, CommitState> combined(
      Identity caller, String owner, String repository, Collection<CommitId> commits);
}
