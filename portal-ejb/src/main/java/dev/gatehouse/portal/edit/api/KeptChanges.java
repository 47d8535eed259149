package dev.gatehouse.portal.edit.api;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps changes of several files until they become one commit: for each account one set per branch
 * of a repository, found again on another machine. Thread-safe. All methods need READ and an
 * account, and throw {@link dev.gatehouse.portal.error.PortalException} as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does.
 */
public interface KeptChanges {
  /** How many sets an account has at most. */
  int SETS = 10;

  /** How long a set is kept that nobody keeps anything more in. */
  Duration LIFE = Duration.ofDays(90);

  /** How many files wait for a branch. */
  record Waiting(String branch, int files) {}

  /** What of the caller waits in a repository, by branch. */
  List<Waiting> waiting(Identity caller, String owner, String repository);

  /** The caller's files for a branch, by path, without a look at the repository. */
  List<KeptFile> files(Identity caller, String owner, String repository, String branch);

  /**
   * Keeps changed files, each in place of what was kept of it before.
   *
   * @param base the commit that was looked at; empty in an empty repository
   * @param title taken as {@link #say} does, if nothing was said yet
   * @param replaced the id of a kept file that this is now, if it was to be elsewhere before
   * @throws dev.gatehouse.portal.error.PortalException INVALID with the name of a field; TOO_LARGE;
   *     nothing is kept then
   */
  void keep(
      Identity caller,
      String owner,
      String repository,
      String branch,
      Optional<CommitId> base,
      List<EditedFile> files,
      String title,
      String body,
      Optional<Long> replaced);

  /**
   * Keeps what the commit is to say.
   *
   * @throws dev.gatehouse.portal.error.PortalException INVALID with the name of a field
   */
  void say(
      Identity caller, String owner, String repository, String branch, String title, String body);

  /** Throws one file away, if it is kept. */
  void drop(Identity caller, String owner, String repository, String branch, long file);

  /**
   * The caller's changes to a branch, as they would be committed now; empty if there are none.
   *
   * @param head a pull request's head to look at them on, instead of the branch's tip
   * @param pullRequest its number; 0 for none
   */
  Optional<KeptSet> look(
      Identity caller,
      String owner,
      String repository,
      String branch,
      Optional<CommitId> head,
      int pullRequest);

  /** Forgets what was committed; what was kept anew meanwhile stays. */
  void done(Identity caller, String owner, String repository, KeptSet committed);
}
