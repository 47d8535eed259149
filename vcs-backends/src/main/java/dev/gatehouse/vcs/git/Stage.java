package dev.gatehouse.vcs.git;

import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.TreeEntry;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A file, link or submodule as one of the sides of a merge has it.
 *
 * @param kind no directory
 */
record Stage(EntryKind kind, ObjectId id) {
  TreeEntry at(RepoPath path) {
    return new TreeEntry(path, kind, new ContentId(id.name()));
  }

  /** Whether it is a plain file, executable or not. */
  boolean isFile() {
    return kind == EntryKind.FILE || kind == EntryKind.EXECUTABLE;
  }

  /** Whether both are files, or both links, or both submodules. */
  boolean sameType(Stage other) {
    return kind == other.kind || (isFile() && other.isFile());
  }

  /** git's mode of an entry of this kind. */
  static int mode(EntryKind kind) {
    return switch (kind) {
      case FILE -> 0100644;
      case EXECUTABLE -> 0100755;
      case SYMLINK -> 0120000;
      case SUBMODULE -> 0160000;
      case DIRECTORY -> 0040000;
    };
  }
}
