package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.web.markup.Rendered.Heading;
import dev.gatehouse.web.markup.Rendered.Html;
import dev.gatehouse.web.markup.Rendered.PlainText;
import dev.gatehouse.web.markup.Rendered.Reason;
import dev.gatehouse.web.markup.docutils.DocutilsInstallation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownRenderingTest {
  private static final LinkContext CONTEXT = new LinkContext("o", "r", "main", "");

  private final DocutilsInstallation noDocutils;
  private final MarkupRenderer renderer;

  MarkdownRenderingTest(@TempDir Path directory) {
    noDocutils = new DocutilsInstallation(directory, DocutilsInstallation.Source.ANY);
    renderer = new MarkupRenderer(noDocutils, Clock.systemUTC(), 1 << 20);
  }

  @AfterEach
  void close() {
    renderer.close();
    noDocutils.close();
  }

  @Test
  void headingsGetTheIdsThatGitHubGivesThem() {
    Html html = render("# What's *new*?\n\n## `x` and Ünï\n\n## `x` and Ünï\n");
    assertEquals(
        List.of(
            new Heading(1, "user-content-whats-new", "What's new?"),
            new Heading(2, "user-content-x-and-ünï", "x and Ünï"),
            new Heading(2, "user-content-x-and-ünï-1", "x and Ünï")),
        html.outline());
  }

  @Test
  void gitHubsExtensionsAreThere() {
    String html =
        render(
                """
                ~~gone~~ www.example.org

                | a | b |
                |--:|---|
                | 1 | 2 |

                - [x] done
                - [ ] open
                """)
            .html()
            .toString();
    assertTrue(html.contains("<del>gone</del>"), html);
    assertTrue(html.contains("<td align=\"right\">1</td>"), html);
    assertTrue(
        html.contains(
            "<li class=\"task-list-item\"><input type=\"checkbox\" checked=\"\""
                + " disabled=\"disabled\" aria-label=\"Done\" /> done"),
        html);
    assertTrue(html.contains("aria-label=\"To do\""), html);
  }

  @Test
  void codeSaysItsLanguageAndIsNotHighlighted() {
    assertEquals(
        "<pre><code class=\"language-python\">\nx &lt; y\n</code></pre>\n",
        render("```python title=x\n\nx < y\n```\n").html().toString());
  }

  @Test
  void htmlInMarkdownIsKeptWhereItIsHarmless() {
    assertEquals(
        """
        <p align="center"><b>x</b></p>
        <details><summary>s</summary>
        <p><em>t</em></p>
        </details>
        """,
        render(
                """
                <p align="center" onclick=x><b>x</b></p>

                <details><summary>s</summary>

                *t*

                </details>
                """)
            .html()
            .toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[x](javascript:alert(1))",
        "[x](<java\nscript:alert(1)>)",
        "[x](javascript&#58;alert(1))",
        "[x][y]\n\n[y]: JaVaScRiPt:alert(1)",
        "<javascript:alert(1)>",
        "![x](data:image/svg+xml;base64,PHN2Zz4=)",
        "![x\" onerror=\"alert(1)](x.png \"\\\" onerror=\\\"alert(1)\")",
        "```\"><script>alert(1)</script>\nx\n```",
        "# <img src=x onerror=alert(1)>",
        "| <script>x</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
        "- [x] <script>alert(1)</script>",
        "<div>\n\n<script>\n\nalert(1)\n\n</script>",
        "https://example.org/<script>\"onmouseover=alert(1)",
        "#+INCLUDE: \"/etc/passwd\"\n\n.. include:: /etc/passwd\n\ninclude::/etc/passwd[]"
      })
  void hostileMarkdownIsHarmless(String text) {
    HarmlessHtml.check(render(text).html());
  }

  static Stream<Arguments> pathological() {
    return Stream.of(
        doc("emphasis", () -> "*a **a ".repeat(12_000)),
        doc("closers", () -> "a_ ".repeat(20_000)),
        doc("brackets", () -> "[".repeat(100_000)),
        doc("nested brackets", () -> "[".repeat(20_000) + "a" + "]".repeat(20_000)),
        doc("links", () -> "[a](".repeat(30_000)),
        doc("links with angles", () -> "[a](<b".repeat(20_000)),
        doc("images", () -> "![[]()".repeat(60_000)),
        doc("quotes", () -> ">".repeat(100_000) + "a"),
        doc("nested lists", () -> "- ".repeat(40_000) + "a"),
        doc("backticks", () -> ticks(600)),
        doc("entities", () -> "&".repeat(180_000)),
        doc("html", () -> "<!--".repeat(40_000)),
        doc("declarations", () -> "<!A ".repeat(40_000) + "<?".repeat(20_000)),
        doc("autolinks", () -> "www.".repeat(20_000) + " a@".repeat(20_000)),
        doc("tables", () -> "|".repeat(6_000) + "\n" + "-|".repeat(6_000) + "\n|\n".repeat(300)),
        doc("strikes", () -> "~~a ~".repeat(20_000)),
        doc("references", () -> "[a]: /" + "u".repeat(80_000) + "\n\n" + "[a] ".repeat(20_000)),
        doc("definitions", () -> "[a]: u\n".repeat(20_000)),
        doc("attributes", () -> "<p" + " id=x".repeat(40_000) + ">"),
        doc("tabs", () -> "\t".repeat(180_000)),
        doc("tags", () -> "<a href=x>".repeat(18_000)));
  }

  private static Arguments doc(String name, Supplier<String> text) {
    return Arguments.of(name, text);
  }

  private static String ticks(int most) {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < most; i++) {
      out.append('e').append("`".repeat(i));
    }
    return out.toString();
  }

  /** Each of these took some renderer for ever; the test runner's patience is the limit here. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("pathological")
  void whatTookOtherRenderersForEverIsRenderedOrShownAsText(String name, Supplier<String> text) {
    Rendered rendered = renderer.render("x.md", text.get(), CONTEXT);
    if (rendered instanceof Html html) {
      HarmlessHtml.check(html.html());
    } else {
      assertTooMuch(rendered);
    }
  }

  @Test
  void addressesRepeatedWithoutEndAreTooMuch() {
    String text = "[a]: /" + "u".repeat(100_000) + "\n\n" + "[a] ".repeat(1000);
    assertEquals(new PlainText(Reason.TOO_COMPLEX), renderer.render("x.md", text, CONTEXT));
  }

  @Test
  void whatIsNoDocumentIsSaidToBeNone() {
    assertEquals(new PlainText(Reason.NOT_MARKUP), render("x.py", "# x"));
    assertEquals(new PlainText(Reason.NOT_MARKUP), render("README", "x"));
    assertEquals(
        new PlainText(Reason.NOT_MARKUP),
        render("pep-0001.txt", "PEP: 1\n\nx\n\nContent-Type: text/x-rst"));
    assertEquals(new PlainText(Reason.BINARY), render("x.md", "a\0b"));
    assertEquals(new PlainText(Reason.TOO_LARGE), render("x.md", "a".repeat((1 << 20) + 1)));
    assertTrue(MarkupRenderer.isMarkup("READme.MD") && MarkupRenderer.isMarkup("x.rst"));
    assertFalse(MarkupRenderer.isMarkup("x.txt"));
  }

  @Test
  void reStructuredTextWaitsForItsRenderer() {
    assertEquals(new PlainText(Reason.STARTING), render("x.rst", "x"));
  }

  @Test
  void aMarkAtTheBeginningIsNotRead() {
    assertEquals("x", render("\uFEFF# x\r\n\r\ny").outline().get(0).text());
  }

  @Test
  void theSameTextElsewhereHasOtherLinks() {
    String text = "[x](y)";
    String here = renderer.render("x.md", text, CONTEXT).toString();
    String there =
        renderer.render("x.md", text, new LinkContext("o", "private", "main", "")).toString();
    assertTrue(here.contains("/o/r/blob/main/y") && !here.contains("private"));
    assertTrue(there.contains("/o/private/blob/main/y"));
  }

  /** Which limit comes first depends on the machine. */
  static void assertTooMuch(Rendered rendered) {
    PlainText text = assertInstanceOf(PlainText.class, rendered);
    assertTrue(Set.of(Reason.TOO_COMPLEX, Reason.TOO_SLOW).contains(text.reason()), text::toString);
  }

  private Html render(String text) {
    Html html = assertInstanceOf(Html.class, render("x.md", text));
    HarmlessHtml.check(html.html());
    return html;
  }

  private Rendered render(String fileName, String text) {
    return renderer.render(fileName, text, CONTEXT);
  }
}
