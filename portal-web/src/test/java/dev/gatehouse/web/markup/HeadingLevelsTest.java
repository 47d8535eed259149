package dev.gatehouse.web.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Headings of a text in a page never leave a level out. */
class HeadingLevelsTest {
  @Test
  void eachIsOneBelowWhatItBelongsTo() {
    assertEquals(List.of(4, 5, 5, 4), levels(3, "<h1>a</h1><h2>b</h2><h2>c</h2><h1>d</h1>"));
  }

  @Test
  void whatIsLeftOutInTheTextIsNotLeftOutInThePage() {
    assertEquals(List.of(4, 5, 5, 4), levels(3, "<h2>a</h2><h5>b</h5><h4>c</h4><h1>d</h1>"));
  }

  @Test
  void thereIsNothingBelowTheSixth() {
    assertEquals(List.of(5, 6, 6), levels(4, "<h1>a</h1><h2>b</h2><h3>c</h3>"));
  }

  @Test
  void aTextWithinATextIsReadAsDeepAsItIs() {
    SafeHtml comment = HeadingLevels.under(4, new SafeHtml("<h1 id=\"x\">in a comment</h1>"));
    assertEquals("<h1 aria-level=\"5\" id=\"x\">in a comment</h1>", comment.toString());
    assertEquals(
        List.of(4, 5, 6, 5), levels(3, "<h1>a</h1><h4>said</h4>" + comment + "<h2>b</h2>"));
  }

  @Test
  void nothingElseIsTouched() {
    SafeHtml html = new SafeHtml("<p>&lt;h1&gt; <hr><header>$1 \\</header></p>");
    assertEquals(html, HeadingLevels.under(3, html));
  }

  private static List<Integer> levels(int above, String html) {
    return Pattern.compile("aria-level=\"(\\d)\"")
        .matcher(HeadingLevels.under(above, new SafeHtml(html)).toString())
        .results()
        .map((MatchResult found) -> Integer.parseInt(found.group(1)))
        .toList();
  }
}
