package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;

/** One line about the newest change of what a page shows. */
final class CommitBarHtml {
  private CommitBarHtml() {}

  /**
   * Writes the line.
   *
   * @param history where the whole history is
   * @param label what the link to it says
   */
  static SafeHtml render(RepositoryView repository, Commit commit, String history, String label) {
    HtmlWriter out = new HtmlWriter();
    out.start("div").attr("class", "commit-bar");
    Snippets.person(out, commit.author().person());
    out.start("span").attr("class", "truncate commit-bar-title");
    Snippets.title(out, repository, commit);
    out.end();
    Snippets.id(out, repository, commit.id());
    Snippets.time(out, commit.committer().at());
    out.start("a").attr("href", history).attr("class", "commit-bar-history");
    out.html(Icon.HISTORY.html()).text(label).end();
    return out.end().toHtml();
  }
}
