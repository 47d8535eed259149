package dev.gatehouse.vcs.spi;

/** What a tree entry is. */
public enum EntryKind {
  FILE,
  EXECUTABLE,
  /** Its content is the target, which is never followed. */
  SYMLINK,
  DIRECTORY,
  /** git: a submodule's commit. It has no content here. */
  SUBMODULE;

  /** Whether it has bytes to read. */
  public boolean hasContent() {
    return this == FILE || this == EXECUTABLE || this == SYMLINK;
  }
}
