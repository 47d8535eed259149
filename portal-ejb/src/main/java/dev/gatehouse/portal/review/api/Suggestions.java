package dev.gatehouse.portal.review.api;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * Commits what comments suggest. Thread-safe. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND if there is no such pull
 * request or comment; INVALID with the name of a field; CONFLICT as they say.
 */
public interface Suggestions {
  /** How many are committed together at most. */
  int MOST = 100;

  /** How many lines one is about at most. */
  int LINES = 500;

  /**
   * Commits what comments suggest, all in one commit that names those who suggested as co-authors:
   * the next version. A proposal's author, and who may write to the repository, may; to a pull
   * request that follows a branch, who may push to that branch. The threads are resolved with it.
   *
   * @param head what was looked at; CONFLICT if that is not the head any more
   * @param comments their ids, 1 to {@link #MOST}; each suggests one thing
   * @param message empty for the usual one; co-authors are added
   * @throws dev.gatehouse.portal.error.PortalException CONFLICT if the lines that one speaks of are
   *     gone or two speak of the same lines; nothing is committed then
   */
  PullRequestView apply(
      Identity caller,
      String owner,
      String repository,
      int number,
      CommitId head,
      List<Long> comments,
      Optional<String> message);

  /**
   * Why the caller may not commit suggestions, as a sentence; empty if it may. Decided with the
   * rights of this moment. Needs READ.
   */
  Optional<String> refusal(Identity caller, String owner, String repository, int number);

  /**
   * Lines of a file of the head, for a suggestion that begins with what is there: without their
   * ends. Needs READ.
   *
   * @param head what was looked at; CONFLICT if that is not the head any more
   * @param startLine the first, from 1
   * @param line the last; at most {@link #LINES} lines
   */
  List<String> lines(
      Identity caller,
      String owner,
      String repository,
      int number,
      CommitId head,
      RepoPath path,
      int startLine,
      int line);
}
