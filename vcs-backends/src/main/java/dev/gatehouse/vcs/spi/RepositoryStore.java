package dev.gatehouse.vcs.spi;

import java.util.List;
import java.util.Optional;

/**
 * Where the repositories of one kind are kept.
 *
 * <p>Thread-safe. Lives as long as the application. Each method may block on disk.
 */
public interface RepositoryStore extends AutoCloseable {
  VcsKind kind();

  /**
   * Creates an empty repository whose default branch will be {@code defaultBranch}. Idempotent: an
   * existing repository with that id is left as it is. Durable when it returns.
   *
   * @throws VcsException with {@link VcsErrorCode#IO}
   */
  void create(RepositoryId id, String defaultBranch);

  /**
   * Makes a repository that has what another one shows to those who clone it: its branches, tags
   * and bookmarks, what they reach, and which branch is shown first. On hg changesets keep their
   * phases. Never what no visible ref reaches: hidden heads, quarantines, secret and obsolete
   * changesets. They share nothing afterwards. Whole or not at all; idempotent: an existing
   * repository with that id is left as it is. Durable when it returns.
   *
   * @param only the one branch (hg: or bookmark) to copy; empty for everything. One that is not
   *     there leaves the copy empty
   * @throws VcsException with {@link VcsErrorCode#NOT_FOUND} if there is no such repository; {@link
   *     VcsErrorCode#TOO_LARGE} if it is larger than what one push may bring; {@link
   *     VcsErrorCode#IO}
   */
  void copy(RepositoryId from, RepositoryId to, Optional<RefName> only);

  /**
   * Opens a repository. The caller closes it; opening is cheap.
   *
   * @throws VcsException with {@link VcsErrorCode#NOT_FOUND} if there is none
   */
  Repository open(RepositoryId id);

  boolean exists(RepositoryId id);

  /** Deletes a repository and all of its content, for good. Idempotent. */
  void delete(RepositoryId id);

  /** All ids that have something on disk, sorted; for the reconciler. */
  List<RepositoryId> list();

  /** Frees what is held open. */
  @Override
  void close();
}
