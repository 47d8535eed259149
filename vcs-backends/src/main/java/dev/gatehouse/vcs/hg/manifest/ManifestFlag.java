package dev.gatehouse.vcs.hg.manifest;

import dev.gatehouse.vcs.spi.EntryKind;

/** What kind of file a manifest's line names. */
public enum ManifestFlag {
  NONE(""),
  EXECUTABLE("x"),
  SYMLINK("l"),
  /** A directory with a manifest of its own, which this engine does not read. */
  TREE("t");

  private final String letter;

  ManifestFlag(String letter) {
    this.letter = letter;
  }

  /** What stands behind the node; one character, or none. */
  public String letter() {
    return letter;
  }

  /** The same in the interface's words. */
  public EntryKind kind() {
    return switch (this) {
      case NONE -> EntryKind.FILE;
      case EXECUTABLE -> EntryKind.EXECUTABLE;
      case SYMLINK -> EntryKind.SYMLINK;
      case TREE -> EntryKind.DIRECTORY;
    };
  }

  /** The flag of a kind of file that has content. */
  public static ManifestFlag of(EntryKind kind) {
    return switch (kind) {
      case FILE -> NONE;
      case EXECUTABLE -> EXECUTABLE;
      case SYMLINK -> SYMLINK;
      default -> throw new IllegalArgumentException("no file: " + kind);
    };
  }
}
