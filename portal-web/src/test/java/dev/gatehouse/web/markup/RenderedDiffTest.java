package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.web.markup.RenderedDiff.Result;
import dev.gatehouse.web.markup.RenderedDiff.Side;
import dev.gatehouse.web.markup.RenderedDiff.Version;
import dev.gatehouse.web.markup.docutils.DocutilsInstallation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderedDiffTest {
  private static final LinkContext CONTEXT = new LinkContext("o", "r", "main", "");

  private final DocutilsInstallation noDocutils;
  private final MarkupRenderer renderer;
  private final Seen seen = new Seen();

  RenderedDiffTest(@TempDir Path directory) {
    noDocutils = new DocutilsInstallation(directory, DocutilsInstallation.Source.ANY);
    renderer = new MarkupRenderer(noDocutils, Clock.systemUTC(), 1 << 20);
  }

  @AfterEach
  void close() {
    renderer.close();
    noDocutils.close();
  }

  /** Writes nothing; keeps what it was asked. */
  private static final class Seen implements RenderedDiff.Margin {
    private final List<String> at = new ArrayList<>();
    private final TreeSet<Integer> said = new TreeSet<>();
    private int gaps;

    @Override
    public SafeHtml at(Side side, int first, int last) {
      at.add(side + " " + first + "-" + last);
      return SafeHtml.EMPTY;
    }

    @Override
    public SafeHtml below(Side side, int first, int last) {
      return SafeHtml.ofText("said");
    }

    @Override
    public boolean isSaid(Side side, int first, int last) {
      return side == Side.AFTER && !said.subSet(first, last + 1).isEmpty();
    }

    @Override
    public SafeHtml gap(int blocks) {
      gaps += blocks;
      return SafeHtml.ofConstant("<hr />");
    }
  }

  @Test
  void changedWordsAreMarkedInTheirParagraph() {
    assertEquals(
        "<p>one <del class=\"diff-del\">two </del><ins class=\"diff-ins\">four </ins>three"
            + " <em>five</em> six</p>",
        diff("one two three *five* six\n", "one four three *five* six\n"));
  }

  @Test
  void aParagraphThatOnlyHasOtherLineEndsDoesNotDiffer() {
    Result.Html html = compute("one two\nthree\n", "one\ntwo three\n", false);
    assertEquals(0, html.changes());
  }

  @Test
  void removedAndAddedItemsStayInTheirListWithTheirNumbers() {
    String html =
        diff("1. alpha beta\n2. gone away\n3. gamma delta\n", "1. alpha beta\n2. gamma delta\n");
    assertEquals(
        "<ol><li value=\"1\">alpha beta</li>"
            + "<li value=\"2\"><del class=\"diff-del\">gone away</del></li>"
            + "<li value=\"2\">gamma delta</li></ol>",
        html);
  }

  @Test
  void wordsThatBecomeEmphasisedOrLeadElsewhereDiffer() {
    assertTrue(
        diff("a b c d\n", "a *b* c d\n").contains("<em><ins class=\"diff-ins\">b</ins></em>"));
    assertTrue(
        diff("a b c [d](x.md)\n", "a b c [d](y.md)\n").contains("<ins class=\"diff-ins\">d</ins>"));
  }

  @Test
  void codeKeepsItsWhiteSpaceAndItsIndentationCounts() {
    String html = diff("```\nif a:\n  b = c + d\n```\n", "```\nif a:\n    b = c + d\n```\n");
    assertEquals(
        "<pre><code>if a<del class=\"diff-del\">:\n  </del><ins class=\"diff-ins\">:\n    </ins>"
            + "b = c + d\n</code></pre>",
        html);
  }

  @Test
  void eachBlockKnowsItsLines() {
    diff(
        "# Title\n\nfirst text\n\nold old words\n",
        "# Title\n\nfirst text\nmore here\n\n- item one\n\n  second\n");
    assertEquals(
        List.of("AFTER 1-1", "AFTER 3-4", "BEFORE 5-5", "AFTER 6-6", "AFTER 8-8"), seen.at);
  }

  @Test
  void whatDidNotChangeIsLeftOutButForWhatIsAroundAndSpokenOf() {
    StringBuilder before = new StringBuilder();
    for (int i = 1; i <= 100; i++) {
      before.append("paragraph number ").append(i).append("\n\n");
    }
    String after = before.toString().replace("number 50\n", "number fifty\n");
    seen.said.add(19);
    compute(before.toString(), after, false);
    assertEquals(10, seen.at.size(), () -> seen.at.toString());
    assertEquals(90, seen.gaps);
    seen.at.clear();
    compute(before.toString(), after, true);
    assertEquals(100, seen.at.size());
  }

  @Test
  void aTableIsShownWholeOrNotAtAll() {
    StringBuilder before = new StringBuilder("| a | b |\n|---|---|\n");
    for (int i = 1; i <= 30; i++) {
      before.append("| row").append(i).append(" | x |\n");
    }
    String html = diff(before.toString(), before.toString().replace("row15 | x", "row15 | y"));
    assertEquals(31, html.split("<tr>", -1).length - 1, html);
    assertFalse(html.contains("<hr />"), html);
  }

  @Test
  void anIdIsThereOnce() {
    String html = diff("# A title here\n\ntext\n", "text\n\n# A title here\n");
    assertEquals(1, html.split(" id=", -1).length - 1, html);
  }

  @Test
  void aNewDocumentIsShownAsItIs() {
    Result result =
        RenderedDiff.compute(Optional.empty(), Optional.of(version("# x\n\ny\n")), false, seen);
    assertFalse(assertInstanceOf(Result.Html.class, result).html().toString().contains("<ins"));
  }

  @Test
  void aDocumentOfTooManyWordsIsLeft() {
    Version huge = version("a ".repeat(DocumentTree.MAX_WORDS + 10));
    Result result = RenderedDiff.compute(Optional.of(huge), Optional.of(huge), false, seen);
    assertEquals(Rendered.Reason.TOO_COMPLEX, assertInstanceOf(Result.Left.class, result).reason());
  }

  /** Every pair of documents gives balanced, harmless HTML, with all words of both. */
  @Test
  void whateverTheTwoAreTheResultIsBalancedAndLosesNoWord() {
    Random random = new Random(7);
    String[] parts = {
      "# head %d\n\n",
      "- item %d\n",
      "  - inner %d\n",
      "1. num %d\n",
      "> quote %d\n\n",
      "para %d *em %d* `code`\n\n",
      "```\ncode %d\n  x\n```\n\n",
      "| a%d | b |\n|---|---|\n| c | d%d |\n\n",
      "<details><summary>s%d</summary>\n\nin %d\n\n</details>\n\n",
      "![i](x%d.png) [l](y%d)\n\n",
      "---\n\n",
      "a &lt;b&gt; %d ~~x~~<br>\n\n",
      "* [x] task %d\n",
    };
    for (int round = 0; round < 300; round++) {
      String before = document(random, parts);
      String after =
          random.nextBoolean() ? document(random, parts) : before + document(random, parts);
      String html = compute(before, after, true).html().toString();
      HarmlessHtml.check(new SafeHtml(html));
      assertTrue(text(html).containsAll(text(version(before).html().toString())), before + after);
      assertTrue(text(html).containsAll(text(version(after).html().toString())), before + after);
    }
  }

  private static List<String> text(String html) {
    return List.of(html.replaceAll("<[^>]*>|&[#a-z0-9]+;", " ").split("[^A-Za-z0-9]+"));
  }

  private static String document(Random random, String[] parts) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(parts[random.nextInt(parts.length)].replace("%d", "" + random.nextInt(9)));
    }
    return text.toString();
  }

  private Version version(String markdown) {
    Rendered rendered = renderer.render("x.md", markdown, CONTEXT);
    return new Version(assertInstanceOf(Rendered.Html.class, rendered).html(), markdown);
  }

  private Result.Html compute(String before, String after, boolean whole) {
    Result result =
        RenderedDiff.compute(
            Optional.of(version(before)), Optional.of(version(after)), whole, seen);
    return assertInstanceOf(Result.Html.class, result);
  }

  private String diff(String before, String after) {
    return compute(before, after, false).html().toString();
  }
}
