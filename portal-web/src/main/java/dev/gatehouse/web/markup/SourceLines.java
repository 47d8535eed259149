package dev.gatehouse.web.markup;

import dev.gatehouse.vcs.diff.Edit;
import dev.gatehouse.vcs.diff.ListDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From which lines of its source each block of a document was made: found by the words that both
 * have, in their order, so that it holds for whatever renderer made it.
 */
final class SourceLines {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /**
   * Lines of a source.
   *
   * @param first from 1; 0 if it is not known
   * @param last from 1, at least {@code first}; 0 if it is not known
   */
  record Range(int first, int last) {
    boolean isKnown() {
      return first > 0;
    }

    boolean has(int line) {
      return first <= line && line <= last;
    }
  }

  private SourceLines() {}

  /** The lines of each block, in the order of {@link DocumentTree#blocks}. */
  static List<Range> of(DocumentTree document, String source, Deadline deadline) {
    List<String> written = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    Matcher match = WORD.matcher(source);
    int line = 1;
    int at = 0;
    while (match.find()) {
      for (; at < match.start(); at++) {
        line += source.charAt(at) == '\n' ? 1 : 0;
      }
      written.add(match.group());
      lines.add(line);
    }
    List<String> shown = new ArrayList<>();
    int[] begins = new int[document.blocks().size() + 1];
    for (int i = 0; i < document.blocks().size(); i++) {
      DocumentTree.Block block = document.blocks().get(i);
      begins[i] = shown.size();
      for (DocumentTree.Word word : document.words().subList(block.first(), block.end())) {
        Matcher each = WORD.matcher(word.text());
        while (each.find()) {
          shown.add(each.group());
        }
      }
    }
    begins[document.blocks().size()] = shown.size();
    deadline.check();
    int[] found = new int[shown.size()];
    int nextA = 0;
    int nextB = 0;
    for (Edit edit : ListDiff.compute(written, shown)) {
      for (; nextB < edit.beginB(); nextA++, nextB++) {
        found[nextB] = lines.get(nextA);
      }
      nextA = edit.endA();
      nextB = edit.endB();
    }
    for (; nextB < found.length; nextA++, nextB++) {
      found[nextB] = lines.get(nextA);
    }
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i + 1 < begins.length; i++) {
      ranges.add(range(found, begins[i], begins[i + 1]));
    }
    return ranges;
  }

  /** Only if most of the words are there: a few that happen to be say nothing. */
  private static Range range(int[] found, int from, int to) {
    int first = 0;
    int last = 0;
    int known = 0;
    for (int i = from; i < to; i++) {
      if (found[i] > 0) {
        first = first == 0 ? found[i] : first;
        last = found[i];
        known++;
      }
    }
    return known * 2 >= to - from ? new Range(first, last) : new Range(0, 0);
  }
}
