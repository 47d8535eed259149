package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;

/** What stands above a difference: how much changed, the list of files, and how it is shown. */
public final class DiffToolbarHtml {
  /** A longer list of files is folded. */
  private static final int OPEN = 15;

  private DiffToolbarHtml() {}

  public static SafeHtml render(ChangeSet changes, DiffView diff) {
    HtmlWriter out = new HtmlWriter(4_000);
    out.start("div").attr("class", "diff-bar");
    out.start("h2");
    if (changes.total() == 0 && diff.file().isEmpty()) {
      return out.text("No file changed").end().end().toHtml();
    }
    if (diff.file().isPresent()) {
      out.text("One file · ");
      out.start("a").attr("href", diff.base()).text("show all").end();
    } else {
      String files = Snippets.plural(changes.total(), "file", "files");
      out.text((changes.truncated() ? "More than " : "") + files + " changed");
    }
    out.end();
    out.start("span").attr("class", "counts");
    out.start("span")
        .attr("class", "count-added")
        .text("+" + Snippets.number(changes.added()))
        .end();
    out.text(" ");
    out.start("span")
        .attr("class", "count-removed")
        .text("−" + Snippets.number(changes.removed()))
        .end();
    out.end();
    out.start("div").attr("class", "button-group diff-view");
    choice(out, "Unified", diff.arranged(false), !diff.split());
    choice(out, "Side by side", diff.arranged(true), diff.split());
    out.end();
    out.start("a")
        .attr("class", "button button-small")
        .attr("href", diff.spaced(!diff.ignoreSpace()))
        .attr("data-shortcut", "w")
        .text(diff.ignoreSpace() ? "Show white space changes" : "Hide white space changes")
        .end();
    out.end();
    if (changes.files().size() > 1) {
      out.start("details").attr("class", "diff-files");
      out.flag("open", changes.files().size() <= OPEN);
      out.start("summary").text("Files").end();
      out.html(DiffHtml.list(changes));
      out.end();
    }
    if (changes.truncated()) {
      out.start("p")
          .attr("class", "quiet")
          .text("Only the first " + Snippets.number(ChangeSet.LIMIT) + " files are listed.")
          .end();
    }
    return out.toHtml();
  }

  private static void choice(HtmlWriter out, String label, String url, boolean chosen) {
    out.start("a").attr("class", "button button-small").attr("href", url);
    if (chosen) {
      out.attr("aria-current", "true");
    }
    out.text(label).end();
  }
}
