package dev.gatehouse.web.page.browse;

import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;

/** A file's text, each line with its number as a link to itself. */
final class CodeHtml {
  private CodeHtml() {}

  /**
   * Writes the text.
   *
   * @param language what the highlighter calls it; empty for none
   */
  static SafeHtml render(String text, String language) {
    HtmlWriter out = new HtmlWriter(text.length() * 2);
    out.start("pre")
        .attr("class", "code")
        .attr("tabindex", "0")
        .attr("aria-label", "File content")
        .attr("role", "region");
    out.start("code");
    if (!language.isEmpty()) {
      out.attr("data-language", language);
    }
    int number = 0;
    for (String line : TextLines.of(text)) {
      number++;
      out.start("span").attr("class", "line").attr("id", "L" + number);
      out.start("a")
          .attr("class", "n")
          .attr("href", "#L" + number)
          .attr("tabindex", "-1")
          .text(number)
          .end();
      out.start("span").source(line).text("\n").end();
      out.end();
    }
    return out.end().end().toHtml();
  }
}
