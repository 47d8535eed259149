package dev.gatehouse.vcs.diff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two lists of anything that has {@code equals}: words, paragraphs. The work is bounded as
 * that of {@link LineDiff} is. Stateless.
 */
public final class ListDiff {
  private ListDiff() {}

  /** The edits that make the second list from the first, in order, with equal parts between. */
  public static List<Edit> compute(List<?> a, List<?> b) {
    Map<Object, Integer> numbers = new HashMap<>();
    return new SequenceDiff(number(a, numbers), number(b, numbers)).compute().shifted(0);
  }

  private static int[] number(List<?> list, Map<Object, Integer> numbers) {
    int[] result = new int[list.size()];
    int at = 0;
    for (Object each : list) {
      Integer known = numbers.putIfAbsent(each, numbers.size());
      result[at++] = known == null ? numbers.size() - 1 : known;
    }
    return result;
  }
}
