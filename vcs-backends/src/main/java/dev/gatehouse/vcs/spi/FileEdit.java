package dev.gatehouse.vcs.spi;

import java.util.Optional;

/**
 * What is done to one path of a tree. A rename is a {@link Write} that says where it was copied
 * from, and a {@link Delete}.
 */
public sealed interface FileEdit {
  RepoPath path();

  /**
   * The path gets a content, and any file that was there goes.
   *
   * @param path not the root
   * @param content all of it; for a link its target. Not copied; not to be changed
   * @param kind a file, an executable or a link
   * @param copiedFrom a path of the parent that it was copied or renamed from; hg remembers it, git
   *     finds it out by looking
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Write(RepoPath path, byte[] content, EntryKind kind, Optional<RepoPath> copiedFrom)
      implements FileEdit {
    public Write {
      if (path.isRoot() || !kind.hasContent()) {
        throw new IllegalArgumentException("not a file");
      }
    }
  }

  /** The file is not there any more. */
  record Delete(RepoPath path) implements FileEdit {}
}
