package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.BlameView;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import java.time.Instant;
import java.util.List;

/** A file's lines, each group beside the commit that it came with. */
final class BlameHtml {
  /** How many shades of age there are. */
  private static final int SHADES = 10;

  private BlameHtml() {}

  /**
   * Writes the table.
   *
   * @param text the file's
   * @param language what the highlighter calls it; empty for none
   */
  static SafeHtml render(BlameView view, String text, String language) {
    List<String> lines = TextLines.of(text);
    RepositoryView repository = view.position().repository();
    HtmlWriter out = new HtmlWriter(text.length() * 2 + view.ranges().size() * 900);
    out.start("table").attr("class", "blame");
    if (!language.isEmpty()) {
      out.attr("data-language", language);
    }
    out.start("caption").attr("class", "sr-only").text("Who changed each line last").end();
    out.start("thead").attr("class", "sr-only").start("tr");
    out.start("th").attr("scope", "col").text("Last change").end();
    out.start("th").attr("scope", "col").text("Line").end();
    out.start("th").attr("scope", "col").text("Text").end();
    out.end().end();
    Ages ages = Ages.of(view.ranges());
    for (BlameView.Range range : view.ranges()) {
      out.start("tbody");
      for (int i = 0; i < range.lines(); i++) {
        int number = range.firstLine() + i;
        out.start("tr").attr("id", "L" + number);
        if (i == 0) {
          out.start("td")
              .attr("class", "blame-commit heat-" + ages.shade(range.commit()))
              .attr("rowspan", range.lines());
          change(out, repository, range);
          out.end();
        }
        out.start("td").attr("class", "n");
        out.start("a").attr("href", "#L" + number).attr("tabindex", "-1").text(number).end().end();
        out.start("td").attr("class", "line").source(line(lines, number)).end();
        out.end();
      }
      out.end();
    }
    return out.end().toHtml();
  }

  private static String line(List<String> lines, int number) {
    return number <= lines.size() ? lines.get(number - 1) : "";
  }

  private static void change(HtmlWriter out, RepositoryView repository, BlameView.Range range) {
    Commit commit = range.commit();
    out.start("div").attr("class", "blame-change");
    Snippets.time(out, commit.author().at());
    out.start("span").attr("class", "blame-title");
    Snippets.title(out, repository, commit);
    out.end();
    Snippets.person(out, commit.author().person());
    range
        .before()
        .ifPresent(
            before ->
                out.start("a")
                    .attr("class", "blame-before")
                    .attr(
                        "href",
                        Links.blame(repository, Revision.of(before.commit()), before.path()))
                    .attr("title", "Blame the file as it was before " + commit.id().abbreviated())
                    .attr("aria-label", "Before " + commit.id().abbreviated())
                    .html(Icon.HISTORY.html())
                    .end());
    out.end();
  }

  /** How old a commit is among the commits of the page: 0 for the newest. */
  private record Ages(long oldest, long newest) {
    static Ages of(List<BlameView.Range> ranges) {
      long oldest = Long.MAX_VALUE;
      long newest = Long.MIN_VALUE;
      for (BlameView.Range range : ranges) {
        long at = seconds(range.commit());
        oldest = Math.min(oldest, at);
        newest = Math.max(newest, at);
      }
      return new Ages(oldest, newest);
    }

    int shade(Commit commit) {
      if (newest <= oldest) {
        return 0;
      }
      double age = (double) (newest - seconds(commit)) / (newest - oldest);
      return (int) Math.min(SHADES - 1, Math.floor(age * SHADES));
    }

    private static long seconds(Commit commit) {
      Instant at = commit.author().at();
      return at.getEpochSecond();
    }
  }
}
