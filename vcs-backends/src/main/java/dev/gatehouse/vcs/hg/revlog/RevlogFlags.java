package dev.gatehouse.vcs.hg.revlog;

/** Bits of a revision's flags. ({@code hg help internals.revlogs}) */
public final class RevlogFlags {
  /** The text was replaced by a tombstone, and does not have the node's hash. */
  public static final int CENSORED = 0x8000;

  /** Of a narrow clone: the parents are not the real ones. */
  public static final int ELLIPSIS = 0x4000;

  /** The text lies elsewhere, and the stored one is a pointer to it. */
  public static final int EXTERNALLY_STORED = 0x2000;

  /** Of a changeset whose side data say what was copied. */
  public static final int HAS_COPIES_INFO = 0x1000;

  /** All that this engine reads. */
  public static final int KNOWN = CENSORED | ELLIPSIS | EXTERNALLY_STORED | HAS_COPIES_INFO;

  private RevlogFlags() {}
}
