package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlWriterTest {
  @Test
  void elementsNestAndTextIsEscaped() {
    HtmlWriter out = new HtmlWriter();
    out.start("tr")
        .attr("id", "L1")
        .start("td")
        .attr("class", "line")
        .text("a < b && c")
        .end()
        .end();
    assertEquals(
        "<tr id=\"L1\"><td class=\"line\">a &lt; b &amp;&amp; c</td></tr>",
        out.toHtml().toString());
  }

  @Test
  void noTextOrAttributeCanLeaveItsPlace() {
    String payload = "\"'><img src=x onerror=alert(1)>\0";
    String escaped = "&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;\uFFFD";
    assertEquals(
        "<a title=\"" + escaped + "\">" + escaped + "</a>",
        new HtmlWriter().start("a").attr("title", payload).text(payload).end().toHtml().toString());
  }

  @Test
  void whatAPointerShowsTurnsNoText() {
    assertEquals(
        "<a title=\"red \uFFFD[31m and \uFFFDturned \uD83D\uDE00\">x</a>",
        new HtmlWriter()
            .start("a")
            .attr("title", "red \u001b[31m and \u202Eturned \uD83D\uDE00")
            .text("x")
            .end()
            .toHtml()
            .toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "\u0001javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:x",
        "view-source:x",
        ":x"
      })
  void anAddressThatIsNotKnownToBeHarmlessIsLeftOut(String url) {
    HtmlWriter out = new HtmlWriter();
    out.start("a").attr("href", url).text("x").end();
    out.start("img").attr("src", url).attr("alt", "");
    out.start("form").attr("action", url).end();
    assertEquals("<a>x</a><img alt=\"\"><form></form>", out.toHtml().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/o/r/blob/main/a:b",
        "?q=a:b",
        "#a:b",
        "x/y",
        "",
        "http://example.org/",
        "HTTPS://example.org/",
        "//example.org/x"
      })
  void relativeAndWebAddressesStay(String url) {
    HtmlWriter out = new HtmlWriter();
    out.start("a").attr("href", url).end().start("img").attr("src", url);
    assertEquals("<a href=\"" + url + "\"></a><img src=\"" + url + "\">", out.toHtml().toString());
  }

  @Test
  void mailIsForLinksOnly() {
    HtmlWriter out = new HtmlWriter();
    out.start("a").attr("href", "mailto:a@example.org").end();
    out.start("img").attr("src", "mailto:a@example.org");
    assertEquals("<a href=\"mailto:a@example.org\"></a><img>", out.toHtml().toString());
  }

  @Test
  void thereIsNoScriptStyleOrEventHandler() {
    HtmlWriter out = new HtmlWriter();
    assertThrows(IllegalArgumentException.class, () -> out.start("script"));
    assertThrows(IllegalArgumentException.class, () -> out.start("style"));
    assertThrows(IllegalArgumentException.class, () -> out.start("iframe"));
    assertThrows(IllegalArgumentException.class, () -> out.start("td><script"));
    out.start("td");
    assertThrows(IllegalArgumentException.class, () -> out.attr("onclick", "x"));
    assertThrows(IllegalArgumentException.class, () -> out.attr("style", "x"));
    assertThrows(IllegalArgumentException.class, () -> out.attr("srcdoc", "x"));
    assertThrows(IllegalArgumentException.class, () -> out.attr("data-x onclick", "x"));
    assertThrows(IllegalArgumentException.class, () -> out.attr("data-", "x"));
    out.attr("data-line", 3).attr("aria-label", "x").flag("hidden", true).flag("open", false).end();
    assertEquals("<td data-line=\"3\" aria-label=\"x\" hidden></td>", out.toHtml().toString());
  }

  @Test
  void whatIsOutOfOrderIsRefused() {
    HtmlWriter out = new HtmlWriter();
    assertThrows(IllegalStateException.class, () -> out.attr("class", "x"));
    assertThrows(IllegalStateException.class, out::end);
    out.start("p").text("x");
    assertThrows(IllegalStateException.class, () -> out.attr("class", "x"));
    assertThrows(IllegalStateException.class, out::toHtml);
  }

  @Test
  void anElementWithoutContentTakesNoEnd() {
    assertEquals(
        "<p>a<br>b</p>",
        new HtmlWriter().start("p").text("a").start("br").text("b").end().toHtml().toString());
  }

  @Test
  void preformattedTextKeepsItsFirstNewline() {
    assertEquals(
        "<pre>\n\nx</pre>", new HtmlWriter().start("pre").text("\nx").end().toHtml().toString());
  }

  @Test
  void sourceShowsWhatReordersOrHides() {
    String html =
        new HtmlWriter().source("if a\u202E\u2066: # \u200Bx\u0007\tä & b").toHtml().toString();
    assertEquals(
        "if a"
            + mark("U+202E")
            + mark("U+2066")
            + ": # "
            + mark("U+200B")
            + "x"
            + mark("U+0007")
            + "\tä &amp; b",
        html);
  }

  @Test
  void aPictureOfSeveralEmojiStaysOne() {
    for (String family :
        List.of(
            "\uD83D\uDC68\u200D\uD83D\uDC69",
            "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
            "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDE80")) {
      assertEquals(family, new HtmlWriter().source(family).toHtml().toString());
      assertEquals(family, VisibleText.of(family));
    }
    String hidden = "admin\u200D" + "\uD83D\uDC68\u200D";
    assertEquals(
        "admin" + mark("U+200D") + "\uD83D\uDC68" + mark("U+200D"),
        new HtmlWriter().source(hidden).toHtml().toString());
    assertEquals("admin\uFFFD\uD83D\uDC68\uFFFD", VisibleText.of(hidden));
  }

  @Test
  void partsOfATextAreWrittenWithoutCopying() {
    assertEquals(
        "&lt;bbcc\u00e9",
        new HtmlWriter().text("a<b", 1, 3).source("bccd", 0, 3).text("é").toHtml().toString());
  }

  private static String mark(String code) {
    return "<span class=\"invisible-char\" title=\"invisible character "
        + code
        + "\">"
        + code
        + "</span>";
  }
}
