package dev.gatehouse.vcs.spi;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Reads trees and files. */
public interface TreeReader {
  /** The entry at a path; the root is a directory. Empty if there is none. */
  Optional<TreeEntry> entry(CommitId commit, RepoPath path);

  /**
   * A directory's entries, directories first, then by unsigned byte.
   *
   * @param limit how many at most
   * @throws VcsException with {@link VcsErrorCode#NOT_FOUND} if the path is not a directory
   */
  List<TreeEntry> list(CommitId commit, RepoPath directory, int limit);

  /** All entries that are not directories, by unsigned byte of the path, at most {@code limit}. */
  List<TreeEntry> files(CommitId commit, int limit);

  /**
   * What an archive of a commit says of itself to tools of this kind of repository, if anything.
   */
  default Optional<ArchiveNote> archiveNote(CommitId commit) {
    return Optional.empty();
  }

  /** The size in bytes of an entry that has content. */
  long size(TreeEntry entry);

  /**
   * All bytes of an entry that has content.
   *
   * @throws VcsException with {@link VcsErrorCode#TOO_LARGE} if there are more than {@code limit}
   */
  byte[] read(TreeEntry entry, int limit);

  /** The bytes of an entry that has content; the caller closes the stream. */
  InputStream open(TreeEntry entry);
}
