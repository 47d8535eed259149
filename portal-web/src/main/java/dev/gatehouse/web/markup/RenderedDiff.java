package dev.gatehouse.web.markup;

import dev.gatehouse.web.markup.BlockPairs.Pair;
import dev.gatehouse.web.markup.DocumentTree.Block;
import dev.gatehouse.web.markup.DocumentTree.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a document as one, with the words that were added in {@code ins} and those that
 * were removed in {@code del}. What did not change is left out, but for what stands around a
 * change. Stateless.
 */
public final class RenderedDiff {
  /** One side of the difference. */
  public enum Side {
    BEFORE,
    AFTER
  }

  /**
   * One version of the document.
   *
   * @param html as {@link MarkupRenderer} made it
   * @param source of which
   */
  public record Version(SafeHtml html, String source) {}

  /** What a page adds to the document. */
  public interface Margin {
    /**
     * Stands before a block.
     *
     * @param first the first line of its source, from 1
     * @param last the last line of its source
     */
    SafeHtml at(Side side, int first, int last);

    /** Stands below a block; what is said of its lines. */
    SafeHtml below(Side side, int first, int last);

    /** Whether something stands below a block that has these lines. */
    boolean isSaid(Side side, int first, int last);

    /** Stands where blocks are left out. */
    SafeHtml gap(int blocks);
  }

  /** The outcome. */
  public sealed interface Result {
    /**
     * The document.
     *
     * @param changes how many blocks differ
     */
    record Html(SafeHtml html, int changes) implements Result {}

    /** It cannot be shown. */
    record Left(Rendered.Reason reason) implements Result {}
  }

  /** Longer results are not shown, in UTF-16 units. */
  static final int MAX_OUTPUT = 1_500_000;

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private RenderedDiff() {}

  /**
   * Compares.
   *
   * @param before empty if the document is new
   * @param after empty if the document is gone
   * @param whole nothing is left out
   */
  public static Result compute(
      Optional<Version> before, Optional<Version> after, boolean whole, Margin margin) {
    Deadline deadline = Deadline.after(TIMEOUT);
    try {
      DocumentTree was = tree(before, deadline);
      DocumentTree is = tree(after, deadline);
      List<Pair> pairs = BlockPairs.of(was.blocks(), is.blocks(), deadline);
      boolean one = before.isEmpty() || after.isEmpty();
      MergedDocument.Sides sides =
          new MergedDocument.Sides(
              new MergedDocument.Lined(was, lines(was, before, deadline)),
              new MergedDocument.Lined(is, lines(is, after, deadline)));
      boolean[] shown = shown(pairs, sides, whole || one, margin);
      SafeHtml html = new MergedDocument(sides, pairs, shown, !one, margin, deadline).write();
      return new Result.Html(html, (int) pairs.stream().filter(pair -> !pair.equal()).count());
    } catch (Deadline.Exceeded e) {
      return new Result.Left(e.reason());
    }
  }

  private static DocumentTree tree(Optional<Version> version, Deadline deadline) {
    return DocumentTree.of(version.map(Version::html).orElse(SafeHtml.EMPTY), deadline);
  }

  private static List<SourceLines.Range> lines(
      DocumentTree tree, Optional<Version> version, Deadline deadline) {
    return SourceLines.of(tree, version.map(Version::source).orElse(""), deadline);
  }

  /** How many blocks are shown around a change. */
  private static final int AROUND = 2;

  /** Changes, what is spoken of, what stands around, and the heading of each part. */
  private static boolean[] shown(
      List<Pair> pairs, MergedDocument.Sides sides, boolean whole, Margin margin) {
    boolean[] shown = new boolean[pairs.size()];
    for (int i = 0; i < shown.length; i++) {
      if (whole || !pairs.get(i).equal() || isSaid(pairs.get(i), sides, margin)) {
        for (int at = Math.max(0, i - AROUND); at < Math.min(shown.length, i + AROUND + 1); at++) {
          shown[at] = true;
        }
      }
    }
    keepTables(pairs, sides, shown);
    int heading = -1;
    for (int i = 0; i < shown.length; i++) {
      if (shown[i] && heading >= 0 && !shown[i - 1]) {
        shown[heading] = true;
      }
      heading = sides.block(pairs.get(i)).isHeading() ? i : heading;
    }
    for (int i = 1; i + 1 < shown.length; i++) {
      shown[i] |= shown[i - 1] && shown[i + 1];
    }
    return shown;
  }

  private static boolean isSaid(Pair pair, MergedDocument.Sides sides, Margin margin) {
    SourceLines.Range after = sides.after().range(pair.after());
    SourceLines.Range before = sides.before().range(pair.before());
    return (after.isKnown() && margin.isSaid(Side.AFTER, after.first(), after.last()))
        || (before.isKnown() && margin.isSaid(Side.BEFORE, before.first(), before.last()));
  }

  /** A table with some of its rows left out is none. */
  private static void keepTables(List<Pair> pairs, MergedDocument.Sides sides, boolean[] shown) {
    int first = 0;
    while (first < shown.length) {
      @Nullable Node table = table(sides, pairs.get(first));
      int end = first + 1;
      boolean any = shown[first];
      while (table != null && end < shown.length && table(sides, pairs.get(end)) == table) {
        any |= shown[end++];
      }
      for (int i = first; any && table != null && i < end; i++) {
        shown[i] = true;
      }
      first = end;
    }
  }

  private static @Nullable Node table(MergedDocument.Sides sides, Pair pair) {
    Block block = sides.block(pair);
    return block.table();
  }
}
