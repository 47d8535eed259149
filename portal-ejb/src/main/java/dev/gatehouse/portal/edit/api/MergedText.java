package dev.gatehouse.portal.edit.api;

import dev.gatehouse.vcs.merge.TextMerge;
import dev.gatehouse.vcs.merge.TextMergeResult;
import java.nio.charset.StandardCharsets;

/** One text of two that were changed from the same, for whoever has to decide between them. */
public final class MergedText {
  private static final String THEIRS = "branch";
  private static final String MINE = "your text";

  private MergedText() {}

  /**
   * Merges line by line.
   *
   * @param base what both come from
   * @param theirs what the branch has now
   * @param mine what was to be committed
   * @return with markers around each place that both changed
   */
  public static String of(String base, String theirs, String mine) {
    TextMergeResult result = TextMerge.merge(bytes(base), bytes(theirs), bytes(mine));
    if (result instanceof TextMergeResult.Clean clean) {
      return new String(clean.content(), StandardCharsets.UTF_8);
    }
    if (result instanceof TextMergeResult.Conflict conflict) {
      return new String(conflict.withMarkers(THEIRS, MINE), StandardCharsets.UTF_8);
    }
    return mine;
  }

  /** The first line, from 1, on which a text has a marker of {@link #of}; 0 if it has none. */
  public static int markerLine(String text) {
    int line = 0;
    for (String each : text.split("\n", -1)) {
      line++;
      if (each.equals("<<<<<<< " + THEIRS) || each.equals(">>>>>>> " + MINE)) {
        return line;
      }
    }
    return 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
