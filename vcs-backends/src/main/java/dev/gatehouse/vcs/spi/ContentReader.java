package dev.gatehouse.vcs.spi;

import java.util.List;
import java.util.Optional;

/**
 * Reads directories and files by the names of their content alone, wherever in visible history they
 * are. A role of systems in which such a name says enough: of git.
 */
public interface ContentReader {
  /**
   * What a name stands for.
   *
   * @return a file or directory whose path is the root's; empty if visible history does not have
   *     it, whatever else lies in the repository
   */
  Optional<TreeEntry> find(ContentId content);

  /**
   * A directory's entries, directories first, then by unsigned byte; their paths begin with that of
   * the directory.
   *
   * @param directory as it was found
   * @param limit how many at most
   */
  List<TreeEntry> list(TreeEntry directory, int limit);
}
