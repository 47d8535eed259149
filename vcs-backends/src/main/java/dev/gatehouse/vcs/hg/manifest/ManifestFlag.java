package dev.gatehouse.vcs.hg.manifest;

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
}
