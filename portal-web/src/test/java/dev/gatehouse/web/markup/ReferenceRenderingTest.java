package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.reference.api.Reference;
import dev.gatehouse.portal.reference.api.ReferenceTarget;
import dev.gatehouse.portal.repository.api.Autolink;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.markup.Rendered.Html;
import dev.gatehouse.web.markup.docutils.DocutilsInstallation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comments and messages speak of becomes links, and nothing else does. */
class ReferenceRenderingTest {
  private static final LinkContext CONTEXT = new LinkContext("o", "r", "main", "");
  private static final CommitId COMMIT = new CommitId("0123456789abcdef0123456789abcdef01234567");
  private static final KnownReferences KNOWN =
      new KnownReferences(
          List.of(new Autolink(1, "bpo-", "https://bugs.python.org/issue<num>?a&b", false)),
          Map.of(
              new Reference.Pull("", 12),
              new ReferenceTarget.Pull("o/r", 12, "Say <b>"),
              new Reference.Pull("a/b", 3),
              new ReferenceTarget.Pull("A/b", 3, "Other"),
              new Reference.Person("guido"),
              new ReferenceTarget.Person("Guido"),
              new Reference.Commit("0123456"),
              new ReferenceTarget.Commit("o/r", COMMIT, Optional.empty()),
              new Reference.Commit("0123456789"),
              new ReferenceTarget.Commit("o/r", COMMIT, Optional.of(7))));

  private static final String TWELVE =
      "<a class=\"reference\" href=\"/o/r/pull/12\" title=\"Say &lt;b&gt;\">#12</a>";
  private static final String BPO =
      "<a class=\"reference\" href=\"https://bugs.python.org/issue1?a&amp;b\""
          + " rel=\"nofollow noopener\">bpo-1</a>";

  private final DocutilsInstallation noDocutils;
  private final MarkupRenderer renderer;

  ReferenceRenderingTest(@TempDir Path directory) {
    noDocutils = new DocutilsInstallation(directory, DocutilsInstallation.Source.ANY);
    renderer = new MarkupRenderer(noDocutils, Clock.systemUTC(), 1 << 20);
  }

  @AfterEach
  void close() {
    renderer.close();
    noDocutils.close();
  }

  private String comment(String text, KnownReferences known) {
    SafeHtml html =
        assertInstanceOf(Html.class, renderer.renderComment(text, CONTEXT, known)).html();
    HarmlessHtml.check(html);
    return html.toString().strip();
  }

  @Test
  void whatIsKnownIsALinkWhereverTextStands() {
    assertEquals("<p>See " + TWELVE + ".</p>", comment("See #12.", KNOWN));
    assertEquals("<p><strong>" + BPO + "</strong></p>", comment("**bpo-1**", KNOWN));
    assertEquals(
        "<p><a class=\"reference\" href=\"/A/b/pull/3\" title=\"Other\">a/b#3</a>,"
            + " <a class=\"reference\" href=\"/Guido\">&#64;guido</a></p>",
        comment("a/b#3, @guido", KNOWN));
    assertEquals(
        "<p>In <a class=\"reference\" href=\"/o/r/commit/"
            + COMMIT.hex()
            + "\">0123456</a> and <a class=\"reference\" href=\"/o/r/pull/7/commits/"
            + COMMIT.hex()
            + "\">0123456789</a></p>",
        comment("In 0123456 and 0123456789", KNOWN));
    assertTrue(comment("| a |\n|---|\n| #12 |\n", KNOWN).contains("<td>" + TWELVE + "</td>"));
    assertTrue(comment("- #12 & <b>bpo-1</b>", KNOWN).contains(TWELVE + " &amp; <b>" + BPO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`#12`",
        "    #12 bpo-1",
        "```\n#12 @guido\n```",
        "[#12](https://example.org/)",
        "[bpo-1 `x` #12][a]\n\n[a]: https://example.org/",
        "https://example.org/#12",
        "<a href=\"https://example.org/\">see <b>#12</b></a>",
        "<code>bpo-1</code> <kbd>#12</kbd>",
        "<!-- #12 -->",
        "#13 @nobody c/d#3 abcdef012",
        "#1\\2"
      })
  void whatIsLiteralOrALinkOrUnknownIsLeftAlone(String text) {
    String html = comment(text, KNOWN);
    assertFalse(html.contains("class=\"reference\""), html);
    assertEquals(comment(text, KnownReferences.NONE), html);
  }

  @Test
  void whatWasRenderedForOneReaderIsNotShownToAnother() {
    assertTrue(comment("See a/b#3", KNOWN).contains("href=\"/A/b/pull/3\""));
    assertEquals("<p>See a/b#3</p>", comment("See a/b#3", KnownReferences.NONE));
    assertTrue(comment("See a/b#3", KNOWN).contains("href=\"/A/b/pull/3\""));
  }

  @Test
  void filesOfARepositorySpeakOfNothing() {
    Html html = assertInstanceOf(Html.class, renderer.render("a.md", "#12 bpo-1", CONTEXT));
    assertEquals("<p>#12 bpo-1</p>", html.html().toString().strip());
  }

  @Test
  void aMessageOfACommitIsTextBetweenItsLinks() {
    HtmlWriter out = new HtmlWriter();
    ReferenceHtml.text(out, "<b>#12</b> & \u202Ebpo-1", KNOWN);
    assertEquals(
        "&lt;b&gt;" + TWELVE + "&lt;/b&gt; &amp; " + source("\u202E") + BPO,
        out.toHtml().toString());
  }

  private static String source(String text) {
    return new HtmlWriter().source(text).toHtml().toString();
  }

  @Test
  void aTitleLeadsToItsCommitBesideItsReferences() {
    HtmlWriter out = new HtmlWriter();
    ReferenceHtml.title(out, "bpo-1: Fix <it> (#12)", KNOWN, "/c", "All");
    assertEquals(
        BPO
            + "<a href=\"/c\" title=\"All\">: Fix &lt;it&gt; (</a>"
            + TWELVE
            + "<a href=\"/c\" title=\"All\">)</a>",
        out.toHtml().toString());
  }

  @Test
  void anAddressThatIsNotOfTheWebMakesNoLink() {
    KnownReferences bad =
        new KnownReferences(List.of(new Autolink(1, "x-", "javascript:<num>", false)), Map.of());
    HtmlWriter out = new HtmlWriter();
    ReferenceHtml.text(out, "x-1", bad);
    assertFalse(out.toHtml().toString().contains("javascript"), out.toHtml().toString());
    String html = comment("x-1", bad);
    assertFalse(html.contains("javascript"), html);
  }

  @Test
  void aDocumentThatLiesNowhereKeepsItsRelativeLinks() {
    Rendered rendered =
        renderer.renderComment(
            "[a](b.md) [c](//d/e) ![f](g.png)", LinkContext.NONE, KnownReferences.NONE);
    String html = assertInstanceOf(Html.class, rendered).html().toString();
    assertTrue(html.contains("<a href=\"b.md\">a</a>"), html);
    assertTrue(html.contains("href=\"//d/e\" rel=\"nofollow noopener\""), html);
    assertTrue(html.contains("src=\"g.png\""), html);
  }
}
