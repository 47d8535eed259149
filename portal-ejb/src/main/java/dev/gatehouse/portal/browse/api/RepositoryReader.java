package dev.gatehouse.portal.browse.api;

import dev.gatehouse.portal.page.Page;
import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * Reads repositories for programs: names, commits, trees and files as the repository has them,
 * where {@link Browse} has pages for people. Every method checks first that the caller may read the
 * repository, and knows nothing that no visible name reaches, whatever else lies on disk.
 *
 * <p>A revision is named by a branch, a tag, their full names, {@code HEAD}, or a commit's id of 4
 * digits or more; without a name it is the default branch.
 *
 * <p>Thread-safe. Everything is bounded in size and time. All methods throw {@link
 * dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND for what is not there;
 * CONFLICT where a repository without any commit is asked for its default revision; TOO_LARGE;
 * UNAVAILABLE if the repository cannot be read now.
 */
public interface RepositoryReader {
  /** Branches or tags, by unsigned byte of their name. */
  Page<Ref> refs(Identity caller, String owner, String repository, RefKind kind, PageRequest part);

  /** All names, by kind and then by unsigned byte. */
  List<Ref> refs(Identity caller, String owner, String repository);

  /** A name and the commit it points at. */
  NamedCommit ref(Identity caller, String owner, String repository, RefName name);

  /** A history, newest first. */
  HistoryPart commits(
      Identity caller, String owner, String repository, HistoryQuery query, PageRequest part);

  /** A commit by its full id. */
  CommitData commit(Identity caller, String owner, String repository, CommitId id);

  /**
   * Branches that reach a commit, the default branch first, then by name. Only so many branches are
   * asked as a commit's page asks; on Mercurial a branch's tip.
   *
   * @param id of a visible commit
   * @param most how many are wanted
   */
  List<Ref> branchesWith(Identity caller, String owner, String repository, CommitId id, int most);

  /** A commit and what it changed against its first parent. */
  CommitPatches patches(Identity caller, String owner, String repository, String revision);

  /**
   * What one revision has that another has not, from where they parted.
   *
   * @param head {@code owner:head} is one of another repository, as of {@link Browse#compare}
   * @param part which of the commits, oldest first; empty for the newest {@link
   *     ComparisonData#COMMITS}
   */
  ComparisonData compare(
      Identity caller,
      String owner,
      String repository,
      String base,
      String head,
      Optional<PageRequest> part);

  /** The whole difference that {@link #compare} is about, as {@code git diff} writes it. */
  byte[] compareDiff(Identity caller, String owner, String repository, String base, String head);

  /** What lies at a path. A link to a file in the repository leads to that file. */
  ContentsData contents(
      Identity caller, String owner, String repository, Optional<String> revision, RepoPath path);

  /** What a revision has at a path; a link is not followed. */
  PathEntry entry(
      Identity caller, String owner, String repository, Optional<String> revision, RepoPath path);

  /** The file that introduces a repository. */
  ContentsData.File readme(
      Identity caller, String owner, String repository, Optional<String> revision);

  /** The bytes of a file, or of the file that a link leads to. The caller closes it. */
  RawFile raw(
      Identity caller, String owner, String repository, Optional<String> revision, RepoPath path);

  /**
   * A tree.
   *
   * @param name its id, or a revision for that commit's root
   * @param recursive with all that lies below
   */
  TreeData tree(Identity caller, String owner, String repository, String name, boolean recursive);

  /** A file by the name of its content. */
  FileData blob(Identity caller, String owner, String repository, ContentId id);

  /** The bytes of a file by the name of its content. The caller closes it. */
  RawFile rawBlob(Identity caller, String owner, String repository, ContentId id);
}
