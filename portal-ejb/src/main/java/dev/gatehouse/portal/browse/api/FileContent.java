package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.TreeEntry;

/**
 * A file, and what of it can be shown.
 *
 * @param size in bytes; 0 for a submodule
 */
public record FileContent(TreeEntry entry, long size, Body body) {
  /** The most bytes that are shown on a page. */
  public static final int SHOWN = 1 << 20;

  /** What of a file can be shown. */
  public sealed interface Body {
    /**
     * Text.
     *
     * @param text with its line ends as they are
     * @param encoding what it was decoded as: UTF-8 where it is that, else the best guess
     */
    record Text(String text, String encoding) implements Body {
      /** How many lines, the last one counted even without a line end. */
      public int lines() {
        int ends = 0;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
          ends++;
        }
        return text.isEmpty() || text.endsWith("\n") ? ends : ends + 1;
      }
    }

    /** A picture of a kind that browsers show and that holds no script. */
    record Image(String mediaType) implements Body {}

    /** Bytes that are no text. */
    record Binary() implements Body {}

    /** More than {@link #SHOWN}. */
    record TooLarge() implements Body {}

    /**
     * A symbolic link.
     *
     * @param target as it stands in the link; never followed
     */
    record Link(String target) implements Body {}

    /** A commit of another repository. */
    record Submodule(CommitId commit) implements Body {}
  }
}
