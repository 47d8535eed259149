package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.document.api.Diagnostic;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.Icon;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Snippets;
import java.util.List;

/** Problems of documents: in a panel as a check says them, and at their lines. */
final class DocumentProblemsHtml {
  private DocumentProblemsHtml() {}

  /**
   * The panel.
   *
   * @param editable whether the reader may mend them
   */
  static SafeHtml panel(List<DocumentProblems.Found> all, PullRequestView pull, boolean editable) {
    if (all.isEmpty()) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter(2_000);
    out.start("section").attr("class", "panel checks").attr("aria-labelledby", "documents-h");
    out.start("div").attr("class", "panel-head").start("h2").attr("id", "documents-h");
    out.text(Snippets.plural(all.size(), "problem of a document", "problems of documents"));
    if (all.size() == DocumentProblems.MOST) {
      out.text(", and perhaps more");
    }
    out.end().end();
    out.start("ul").attr("class", "landing-items panel-body");
    for (DocumentProblems.Found found : all) {
      out.start("li").attr("class", "landing-missing").html(Icon.WARNING.html());
      out.start("span").start("a");
      out.attr("href", PullLinks.files(pull) + "#" + found.anchor());
      out.source(found.path().display()).text(", line " + found.problem().line()).end();
      out.text(": ").source(found.problem().message());
      if (editable) {
        mend(out, pull, found);
      }
      out.end().end();
    }
    return out.end().end().toHtml();
  }

  private static void mend(HtmlWriter out, PullRequestView pull, DocumentProblems.Found found) {
    out.text(" ");
    out.start("a").attr("href", PullLinks.pull(pull) + "/edit/" + Links.encode(found.path()));
    out.text(found.problem().fix().map(Diagnostic.Fix::title).orElse("Edit"));
    out.start("span").attr("class", "sr-only").text(" in ").source(found.path().display());
    out.end().end();
  }

  /** The mark at a line. */
  static void mark(HtmlWriter out, DocumentProblems.Found found) {
    out.start("p").attr("class", "diff-problem").attr("id", found.anchor());
    out.html(Icon.WARNING.html()).start("span");
    out.text("Line " + found.problem().line() + ": ").source(found.problem().message());
    out.end().end();
  }
}
