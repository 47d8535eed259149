package dev.gatehouse.vcs.hg.view;

import dev.gatehouse.vcs.spi.RepoPath;
import java.nio.file.Path;

/**
 * Where the files of one repository's store are that a view is made of. Implementations do not
 * change and are thread-safe.
 */
public interface RepositoryFiles {
  /** A file of the store that needs no encoding, such as {@code 00changelog.i}. */
  Path store(String name);

  /** The file of bookmarks, wherever the repository keeps it. */
  Path bookmarks();

  /** The index of a file's revlog. */
  Path filelogIndex(RepoPath path);

  /** The data of a file's revlog, where it is not in the index. */
  Path filelogData(RepoPath path);
}
