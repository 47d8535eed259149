package dev.gatehouse.portal.browse.api;

import dev.gatehouse.vcs.spi.FileChange;
import java.util.List;
import java.util.Optional;

/**
 * A file that changed.
 *
 * @param added how many lines were added; 0 where that was not counted
 * @param removed how many lines were removed; 0 where that was not counted
 * @param texts the whole file before and after; only where it was asked for, and where both are
 *     text
 */
public record ChangedFile(
    FileChange change, Body body, int added, int removed, Optional<Texts> texts) {
  /** Without the whole texts. */
  public ChangedFile(FileChange change, Body body, int added, int removed) {
    this(change, body, added, removed, Optional.empty());
  }

  /**
   * Both versions of a file.
   *
   * @param before empty if there was none
   * @param after empty if there is none
   */
  public record Texts(Optional<String> before, Optional<String> after) {}

  /** What of the change can be shown. */
  public sealed interface Body {
    /**
     * Text. Without hunks where the content is the same, as after a rename or a change of mode.
     *
     * @param hunks the parts that changed, with a few lines around them
     */
    record Text(List<DiffHunk> hunks) implements Body {
      public Text {
        hunks = List.copyOf(hunks);
      }
    }

    /**
     * Bytes that are no text.
     *
     * @param before in bytes; 0 if there was none
     * @param after in bytes; 0 if there is none
     */
    record Binary(long before, long after) implements Body {}

    /**
     * Not compared, or too long to show beside others.
     *
     * @param reason why
     */
    record Left(Reason reason) implements Body {}

    /** Not a file: another repository's commit. */
    record Submodule(String before, String after) implements Body {}
  }

  /** Why a file's difference is left out. */
  public enum Reason {
    /** More lines than are shown without being asked for; it can be had alone. */
    LONG,
    /** The time for one page was used up; it can be had alone. */
    TIME,
    /** Larger than what is ever compared here. */
    TOO_LARGE
  }
}
