package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.Rendered;
import dev.gatehouse.web.page.browse.Snippets;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.util.List;

/** What is wrong with a text, line by line, with buttons that mend it. */
final class ProblemsHtml {
  private ProblemsHtml() {}

  static void write(HtmlWriter out, List<Diagnostic> diagnostics, List<Rendered.Warning> warnings) {
    int count = diagnostics.size() + warnings.size();
    if (count == 0) {
      return;
    }
    out.start("section").attr("class", "edit-messages").attr("aria-label", "Problems");
    out.start("p").attr("class", "edit-messages-head");
    out.text(Snippets.plural(count, "problem", "problems"));
    out.end().start("ul");
    for (Diagnostic diagnostic : diagnostics) {
      out.start("li").attr("class", "edit-error").attr("data-code", diagnostic.code());
      line(out, diagnostic.line());
      out.source(diagnostic.message());
      diagnostic.fix().ifPresent(fix -> fix(out, fix));
      out.end();
    }
    for (Rendered.Warning warning : warnings) {
      boolean isError = warning.severity() == Rendered.Severity.ERROR;
      out.start("li").attr("class", isError ? "edit-error" : "edit-warning");
      line(out, warning.line());
      out.source(warning.text()).end();
    }
    out.end().end();
  }

  private static void line(HtmlWriter out, int line) {
    if (line > 0) {
      out.start("button").attr("type", "button").attr("class", "button-link");
      out.attr("data-line", line).text("Line " + line).end();
      out.text(": ");
    }
  }

  /** Only a script can use it, which then shows it. */
  private static void fix(HtmlWriter out, Diagnostic.Fix fix) {
    JsonArrayBuilder edits = Json.createArrayBuilder();
    fix.edits()
        .forEach(
            edit ->
                edits.add(
                    Json.createObjectBuilder()
                        .add("start", edit.start())
                        .add("end", edit.end())
                        .add("text", edit.text())));
    out.text(" ");
    out.start("button").attr("type", "button").attr("class", "button button-small edit-fix");
    out.attr("data-fix", edits.build().toString()).flag("hidden", true).text(fix.title()).end();
  }
}
