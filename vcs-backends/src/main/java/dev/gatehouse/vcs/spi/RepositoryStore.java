package dev.gatehouse.vcs.spi;

import java.util.List;

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
