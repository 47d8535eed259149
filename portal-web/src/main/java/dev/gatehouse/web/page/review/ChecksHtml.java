package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.Icon;
import java.util.List;

/** What checks say of the head of a pull request. */
final class ChecksHtml {
  private ChecksHtml() {}

  static SafeHtml of(List<CommitStatus> checks) {
    if (checks.isEmpty()) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter(1_000);
    out.start("section").attr("class", "panel checks").attr("aria-labelledby", "checks-h");
    out.start("div").attr("class", "panel-head").start("h2").attr("id", "checks-h");
    out.text("Checks").end().end();
    out.start("ul").attr("class", "landing-items panel-body");
    for (CommitStatus check : checks) {
      row(out, check);
    }
    return out.end().end().toHtml();
  }

  private static void row(HtmlWriter out, CommitStatus check) {
    String style =
        switch (check.state()) {
          case SUCCESS -> "landing-good";
          case PENDING -> "landing-note";
          case FAILURE, ERROR -> "landing-missing";
        };
    out.start("li").attr("class", style);
    out.html(
        switch (check.state()) {
          case SUCCESS -> Icon.CHECK.html();
          case PENDING -> Icon.CLOCK.html();
          case FAILURE, ERROR -> Icon.WARNING.html();
        });
    out.start("span");
    out.start("strong").source(check.context()).end();
    out.text(
        switch (check.state()) {
          case SUCCESS -> " succeeded";
          case PENDING -> " is at work";
          case FAILURE -> " failed";
          case ERROR -> " could not be run";
        });
    if (!check.description().isEmpty()) {
      out.text(": ").source(check.description());
    }
    check
        .targetUrl()
        .ifPresent(
            url -> {
              out.text(" ");
              out.start("a").attr("href", url).attr("rel", "nofollow noopener");
              out.text("Details");
              out.start("span").attr("class", "sr-only").text(" of ").source(check.context());
              out.end().end();
            });
    out.end().end();
  }
}
