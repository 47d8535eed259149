package dev.gatehouse.portal.browse.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads what pull requests propose: commits that {@link Browse} and {@link RepositoryReader} do not
 * see, because no visible name reaches them. Every method checks first that the caller may read the
 * repository.
 *
 * <p>A version is named by its number; without one it is the current version. Thread-safe. Bounded
 * as {@link RepositoryReader} is; all methods throw {@link
 * dev.gatehouse.portal.error.PortalException} as that does, and NOT_FOUND if there is no such pull
 * request or version.
 */
public interface PullRequestReader {
  /** What a version would change, file by file. */
  PullRequestChanges changes(
      Identity caller, String owner, String repository, int number, Optional<Integer> version);

  /** How many texts are read of one version. */
  int TEXTS = 20;

  /**
   * The text files that a version adds or changes, as they would be: the first {@link #TEXTS} that
   * are wanted, without those that are too large to be compared.
   */
  List<ProposedText> texts(
      Identity caller,
      String owner,
      String repository,
      int number,
      Optional<Integer> version,
      Predicate<RepoPath> wanted);

  /**
   * One part of the commits of the current version, oldest first: those that its head has and where
   * it parted from the target has not.
   */
  Page<CommitData> commits(
      Identity caller, String owner, String repository, int number, PageRequest page);

  /**
   * The head of one of its versions, for programs.
   *
   * @param id of that head; NOT_FOUND for any other commit
   */
  CommitData head(Identity caller, String owner, String repository, int number, CommitId id);

  /**
   * The current version for programs: as one difference, or every commit but merges as mail, oldest
   * first.
   */
  byte[] patch(Identity caller, String owner, String repository, int number, PatchForm form);

  /**
   * What a version changes, or what differs between two versions, for people. The view's base is
   * where head and target had parted, or the earlier version.
   *
   * @param since compare with the head of this version; empty for where head and target had parted
   * @param version what is compared
   */
  CompareView compare(
      Identity caller,
      String owner,
      String repository,
      int number,
      Optional<Integer> since,
      Optional<Integer> version,
      DiffRequest request);

  /**
   * A commit, for people.
   *
   * @param id of one that a version of the pull request reaches, as for {@link Browse#commit}
   */
  CommitView commit(
      Identity caller, String owner, String repository, int number, String id, DiffRequest request);

  /**
   * A directory or file at a version's head, for people.
   *
   * @param page which part of a directory's entries, from 1
   */
  PathView path(
      Identity caller,
      String owner,
      String repository,
      int number,
      Optional<Integer> version,
      RepoPath path,
      int page);

  /** What lies at a path of the current head, for programs. */
  ContentsData contents(
      Identity caller, String owner, String repository, int number, RepoPath path);

  /** What the current head has at a path; a link is not followed. */
  PathEntry entry(Identity caller, String owner, String repository, int number, RepoPath path);

  /** The bytes of a file at a version's head. The caller closes it. */
  RawFile raw(
      Identity caller,
      String owner,
      String repository,
      int number,
      Optional<Integer> version,
      RepoPath path);
}
