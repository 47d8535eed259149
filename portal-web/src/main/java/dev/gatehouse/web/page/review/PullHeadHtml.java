package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.ReferenceHtml;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.Snippets;

/** What stands above every page of a pull request: what it is, and where it is to land. */
final class PullHeadHtml {
  private PullHeadHtml() {}

  static SafeHtml render(PullRequestView pull, Viewer viewer, KnownReferences known) {
    HtmlWriter out = new HtmlWriter(1_500);
    out.start("div").attr("class", "pull-head");
    out.start("h1");
    ReferenceHtml.text(out, pull.title(), known);
    out.text(" ");
    out.start("span").attr("class", "quiet light nowrap").text("#" + pull.number()).end();
    out.end();
    if (viewer.changes()) {
      out.start("a")
          .attr("class", "button button-small")
          .attr("href", PullLinks.pull(pull) + "?editing=facts#edit-facts")
          .text("Edit")
          .end();
    }
    out.end();
    out.start("p").attr("class", "pull-line");
    PullWords.state(out, pull);
    out.start("span");
    out.start("strong").text(pull.author()).end();
    switch (pull.state()) {
      case OPEN -> out.text(" wants to land");
      case CLOSED -> out.text(" wanted to land");
      case MERGED -> out.text(" landed");
    }
    String source = PullWords.source(pull);
    if (source.isEmpty()) {
      out.text(" a proposal in ");
    } else {
      out.text(" ");
      code(out, source);
      out.text(" in ");
    }
    code(out, pull.baseBranch());
    out.end();
    out.start("span").attr("class", "quiet").text("opened ");
    Snippets.time(out, pull.createdAt());
    if (pull.versions() > 1) {
      out.text(", version " + pull.versions());
    }
    out.end();
    return out.end().toHtml();
  }

  private static void code(HtmlWriter out, String name) {
    out.start("code").attr("class", "branch-name");
    Snippets.name(out, name);
    out.end();
  }
}
