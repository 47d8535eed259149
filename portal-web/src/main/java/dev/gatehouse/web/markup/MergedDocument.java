package dev.gatehouse.web.markup;

import dev.gatehouse.vcs.diff.Edit;
import dev.gatehouse.vcs.diff.ListDiff;
import dev.gatehouse.web.markup.BlockPairs.Pair;
import dev.gatehouse.web.markup.DocumentTree.Block;
import dev.gatehouse.web.markup.DocumentTree.Node;
import dev.gatehouse.web.markup.DocumentTree.Word;
import dev.gatehouse.web.markup.RenderedDiff.Margin;
import dev.gatehouse.web.markup.RenderedDiff.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes two documents as one. Each word is written inside of the elements that it stood in, where
 * an element before that became one after is that one; so the result is balanced whatever the two
 * are. Used once.
 */
final class MergedDocument {
  /** Elements that can hold a paragraph. */
  private static final Set<String> HOLDS_BLOCKS =
      Set.of("div section blockquote li dd td th figure details".split(" "));

  /** Two blocks with less of their words in common, in percent, are shown one after the other. */
  private static final int LEAST_COMMON = 30;

  /** A document and the lines of its blocks. */
  record Lined(DocumentTree tree, List<SourceLines.Range> lines) {
    SourceLines.Range range(int block) {
      return block < 0 ? new SourceLines.Range(0, 0) : lines.get(block);
    }
  }

  /** Both of them. */
  record Sides(Lined before, Lined after) {
    /** The block that a pair is shown as. */
    Block block(Pair pair) {
      return pair.after() >= 0
          ? after.tree().blocks().get(pair.after())
          : before.tree().blocks().get(pair.before());
    }
  }

  private enum Mark {
    NONE,
    ADDED,
    REMOVED
  }

  private final Sides sides;
  private final List<Pair> pairs;
  private final boolean[] shown;
  private final boolean marks;
  private final Margin margin;
  private final Deadline deadline;

  /** From elements before to those that they became. */
  private final Map<Node, Node> became = new HashMap<>();

  private final Set<Node> taken = new HashSet<>();
  private final Set<Node> written = new HashSet<>();
  private final List<Node> open = new ArrayList<>();
  private final StringBuilder out = new StringBuilder(16_000);
  private Mark mark = Mark.NONE;

  MergedDocument(
      Sides sides,
      List<Pair> pairs,
      boolean[] shown,
      boolean marks,
      Margin margin,
      Deadline deadline) {
    this.sides = sides;
    this.pairs = pairs;
    this.shown = shown;
    this.marks = marks;
    this.margin = margin;
    this.deadline = deadline;
  }

  /**
   * The document.
   *
   * @throws Deadline.Exceeded if it gets too long, or there is no time
   */
  SafeHtml write() {
    map();
    int left = 0;
    for (int i = 0; i < pairs.size(); i++) {
      deadline.check();
      if (!shown[i]) {
        left++;
        continue;
      }
      gap(left);
      left = 0;
      write(pairs.get(i));
      if (out.length() > RenderedDiff.MAX_OUTPUT) {
        throw new Deadline.Exceeded(Rendered.Reason.TOO_COMPLEX);
      }
    }
    gap(left);
    moveTo(List.of());
    return new SafeHtml(out.toString());
  }

  private void map() {
    for (Pair pair : pairs) {
      if (pair.before() < 0 || pair.after() < 0) {
        continue;
      }
      map(
          sides.before().tree().blocks().get(pair.before()).node(),
          sides.after().tree().blocks().get(pair.after()).node());
    }
  }

  /** One became the other, and those around it too. */
  private void map(Node one, Node other) {
    List<Node> was = one.chain();
    List<Node> is = other.chain();
    for (int i = 0; i < Math.min(was.size(), is.size()); i++) {
      Node before = was.get(i);
      Node after = is.get(i);
      if (became.containsKey(before) || taken.contains(after)) {
        if (became.get(before) != after) {
          break;
        }
      } else if (before.name().equals(after.name())) {
        became.put(before, after);
        taken.add(after);
      } else {
        break;
      }
    }
  }

  /** The elements in a paragraph, by the words that both have. */
  private void mapInside(List<Word> was, List<Word> is, List<Edit> edits) {
    int nextA = 0;
    int nextB = 0;
    for (Edit edit : edits) {
      while (nextB < edit.beginB()) {
        map(was.get(nextA++).parent(), is.get(nextB++).parent());
      }
      nextA = edit.endA();
      nextB = edit.endB();
    }
    while (nextB < is.size()) {
      map(was.get(nextA++).parent(), is.get(nextB++).parent());
    }
  }

  private void write(Pair pair) {
    Side side = pair.after() >= 0 ? Side.AFTER : Side.BEFORE;
    Lined lined = side == Side.AFTER ? sides.after() : sides.before();
    Block block = sides.block(pair);
    List<Node> chain = translated(block.node());
    SourceLines.Range range = lined.range(side == Side.AFTER ? pair.after() : pair.before());
    margin(side, block, range, chain);
    if (pair.equal() || pair.before() < 0 || pair.after() < 0) {
      Mark whole = pair.equal() ? Mark.NONE : pair.before() < 0 ? Mark.ADDED : Mark.REMOVED;
      words(lined.tree().words().subList(block.first(), block.end()), whole);
    } else {
      changed(pair);
    }
    if (range.isKnown()) {
      below(side, range, chain);
      if (side == Side.AFTER && pair.before() >= 0) {
        SourceLines.Range was = sides.before().range(pair.before());
        if (was.isKnown()) {
          below(Side.BEFORE, was, chain);
        }
      }
    }
  }

  private void margin(Side side, Block block, SourceLines.Range range, List<Node> chain) {
    // Whatever stands in it is preformatted, and what follows its start tag too.
    boolean pre = block.node().name().equals("pre");
    moveTo(pre ? chain.subList(0, chain.size() - 1) : chain);
    // The other cells of a row have the same lines as the first.
    if (range.isKnown() && !block.node().isLaterCell()) {
      out.append(margin.at(side, range.first(), range.last()));
    }
  }

  private void below(Side side, SourceLines.Range range, List<Node> chain) {
    if (margin.isSaid(side, range.first(), range.last())) {
      moveTo(holder(chain));
      out.append(margin.below(side, range.first(), range.last()));
    }
  }

  private void gap(int blocks) {
    if (blocks > 0) {
      moveTo(holder(open));
      out.append(margin.gap(blocks));
    }
  }

  /** The innermost of the elements that can hold a paragraph, and those around it. */
  private static List<Node> holder(List<Node> chain) {
    int end = chain.size();
    while (end > 0 && !HOLDS_BLOCKS.contains(chain.get(end - 1).name())) {
      end--;
    }
    return List.copyOf(chain.subList(0, end));
  }

  /** The words of both, those that only one has marked. */
  private void changed(Pair pair) {
    List<Word> was = words(sides.before().tree(), pair.before());
    List<Word> is = words(sides.after().tree(), pair.after());
    List<Edit> edits =
        ListDiff.compute(was.stream().map(Word::key).toList(), is.stream().map(Word::key).toList());
    int removed = edits.stream().mapToInt(Edit::removed).sum();
    int added = edits.stream().mapToInt(Edit::added).sum();
    int longer = Math.max(was.size(), is.size());
    if ((longer - Math.max(removed, added)) * 100L < (long) LEAST_COMMON * longer) {
      words(was, Mark.REMOVED);
      words(is, Mark.ADDED);
      return;
    }
    mapInside(was, is, edits);
    int next = 0;
    for (Edit edit : edits) {
      words(is.subList(next, edit.beginB()), Mark.NONE);
      words(was.subList(edit.beginA(), edit.endA()), Mark.REMOVED);
      words(is.subList(edit.beginB(), edit.endB()), Mark.ADDED);
      next = edit.endB();
    }
    words(is.subList(next, is.size()), Mark.NONE);
  }

  private static List<Word> words(DocumentTree tree, int block) {
    Block found = tree.blocks().get(block);
    return tree.words().subList(found.first(), found.end());
  }

  private void words(List<Word> words, Mark wanted) {
    Mark put = marks ? wanted : Mark.NONE;
    for (Word word : words) {
      List<Node> chain = translated(word.parent());
      if (!chain.equals(open) || (put != mark && !word.isBlank())) {
        moveTo(chain);
        if (put != Mark.NONE && !word.isBlank() && !isEmpty(word)) {
          out.append(put == Mark.ADDED ? "<ins class=\"diff-ins\">" : "<del class=\"diff-del\">");
          mark = put;
        }
      }
      out.append(word.tag());
      HtmlEscaper.escape(word.text(), 0, word.text().length(), out);
    }
    unmark();
  }

  private static boolean isEmpty(Word word) {
    return word.tag().isEmpty() && word.text().isEmpty();
  }

  private void unmark() {
    switch (mark) {
      case ADDED -> out.append("</ins>");
      case REMOVED -> out.append("</del>");
      case NONE -> {}
    }
    mark = Mark.NONE;
  }

  private List<Node> translated(Node node) {
    List<Node> chain = new ArrayList<>(node.chain());
    chain.replaceAll(each -> became.getOrDefault(each, each));
    return chain;
  }

  /** Closes and opens elements until these are open. */
  private void moveTo(List<Node> chain) {
    unmark();
    int common = 0;
    while (common < Math.min(open.size(), chain.size()) && open.get(common) == chain.get(common)) {
      common++;
    }
    while (open.size() > common) {
      out.append("</").append(open.remove(open.size() - 1).name()).append('>');
    }
    for (Node node : chain.subList(common, chain.size())) {
      // Twice only where what was removed stood elsewhere; an id must not be there twice.
      out.append(node.startTag(written.add(node) && sides.after().tree().has(node)));
      open.add(node);
    }
  }
}
