package dev.gatehouse.vcs.hg.revlog;

import dev.gatehouse.vcs.hg.format.HgFormatException;

/**
 * How a revlog's file is laid out. ({@code hg help internals.revlogs}, "File Format")
 *
 * @param inline whether the chunks stand between the entries of the index, and not in a data file
 * @param generalDelta whether a delta may be against any revision before, and not only the last
 */
public record RevlogForm(boolean inline, boolean generalDelta) {
  private static final int VERSION = 1;
  private static final int INLINE = 1 << 16;
  private static final int GENERAL_DELTA = 1 << 17;

  /** What a new changelog is in the hg that most people have. */
  public static final RevlogForm CHANGELOG = new RevlogForm(true, false);

  /** What a new manifest or filelog is. */
  public static final RevlogForm GENERAL = new RevlogForm(true, true);

  /** The first four bytes of the file as a number, which stand in the place of an offset. */
  int header() {
    return VERSION | (inline ? INLINE : 0) | (generalDelta ? GENERAL_DELTA : 0);
  }

  static RevlogForm of(int header) throws HgFormatException {
    if ((header & 0xffff) != VERSION) {
      throw new HgFormatException("a revlog of version " + (header & 0xffff));
    }
    if ((header & 0xffff0000 & ~(INLINE | GENERAL_DELTA)) != 0) {
      throw new HgFormatException(
          "a revlog with unknown features " + Integer.toHexString(header >>> 16));
    }
    return new RevlogForm((header & INLINE) != 0, (header & GENERAL_DELTA) != 0);
  }
}
