package dev.gatehouse.portal.browse.api;

import dev.gatehouse.sso.api.Identity;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.FileEdit;
import dev.gatehouse.vcs.spi.RefKind;
import java.util.List;
import java.util.Optional;

/**
 * Reads repositories for people. Every method checks first that the caller may read the repository,
 * and shows nothing that no visible name reaches.
 *
 * <p>Thread-safe. Everything is bounded in size and time; what is cut says so. All methods throw
 * {@link dev.gatehouse.portal.error.PortalException}: as {@link
 * dev.gatehouse.portal.access.api.Permissions#require} does; NOT_FOUND for a revision or path that
 * is not there; TOO_LARGE; UNAVAILABLE if the repository cannot be read now.
 */
public interface Browse {
  /**
   * Names what all visible names of the repository point at: while it stays the same, so do the
   * pages. Cheap.
   */
  String state(Identity caller, String owner, String repository);

  /** The repository's first page. */
  HomeView home(Identity caller, String owner, String repository);

  /**
   * A directory or a file.
   *
   * @param page which part of a directory's entries, from 1
   */
  PathView path(Identity caller, Location where, int page);

  /**
   * What edits would change, were they committed. Nothing is kept of it.
   *
   * @param base empty in an empty repository
   * @param edits that can be committed
   */
  ChangeSet preview(
      Identity caller,
      String owner,
      String repository,
      Optional<CommitId> base,
      List<FileEdit> edits,
      DiffRequest request);

  /** A file's bytes. The caller closes it. */
  RawFile raw(Identity caller, Location where);

  /** Who changed which line last. */
  BlameView blame(Identity caller, Location where);

  /**
   * The history of a revision, a directory or a file.
   *
   * @param page from 1
   */
  CommitListView commits(Identity caller, Location where, int page);

  /**
   * A commit.
   *
   * @param id 4 to 40 digits that only this commit's id begins with, or the name of a branch or
   *     tag, {@code ~2} or {@code ^2} behind it or not
   */
  CommitView commit(
      Identity caller, String owner, String repository, String id, DiffRequest request);

  /**
   * A commit's whole difference for programs, in the bytes that the files have.
   *
   * @param id as for {@link #commit}
   */
  byte[] patch(Identity caller, String owner, String repository, String id, PatchForm form);

  /**
   * Branches, tags or bookmarks.
   *
   * @param filter what their names must contain, in any case
   * @param page from 1
   */
  RefListView refs(
      Identity caller, String owner, String repository, RefKind kind, String filter, int page);

  /**
   * Compares two revisions.
   *
   * @param spec {@code base...head} from where they parted, {@code base..head} as they are, or only
   *     {@code head}, against the default branch. {@code owner:head} and {@code owner/name:head}
   *     are a branch or bookmark of another repository, as of {@link
   *     dev.gatehouse.portal.repository.api.Forks#named}, which the caller may read too
   */
  CompareView compare(
      Identity caller, String owner, String repository, String spec, DiffRequest request);

  /** All files of a revision; the location's path must be the root. */
  PathListView files(Identity caller, Location where);

  /**
   * All files of a revision, to be packed. The caller closes it.
   *
   * @param revision its name
   * @param client who asks, for the limit per client: an account's or an address's name
   * @throws dev.gatehouse.portal.error.PortalException THROTTLED if too many are being packed
   */
  Archive archive(Identity caller, String owner, String repository, String revision, String client);
}
