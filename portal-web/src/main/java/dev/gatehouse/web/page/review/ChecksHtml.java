package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.CommitState;
import dev.gatehouse.portal.review.api.CommitStatus;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.Icon;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What checks say of the head of a pull request. */
final class ChecksHtml {
  private static final List<CommitState> ORDER =
      List.of(CommitState.FAILURE, CommitState.ERROR, CommitState.PENDING, CommitState.SUCCESS);

  private ChecksHtml() {}

  static SafeHtml of(List<CommitStatus> checks) {
    if (checks.isEmpty()) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter(1_000);
    out.start("section").attr("class", "panel checks").attr("aria-labelledby", "checks-h");
    out.start("div").attr("class", "panel-head").start("h2").attr("id", "checks-h");
    out.text("Checks").end();
    out.start("p").attr("class", "quiet small").text(counts(checks)).end().end();
    out.start("ul").attr("class", "landing-items panel-body");
    // What went wrong is what one looks for.
    checks.stream()
        .sorted(Comparator.comparingInt(check -> ORDER.indexOf(check.state())))
        .forEach(check -> row(out, check));
    return out.end().end().toHtml();
  }

  /** {@code 2 failed, 1 at work, 12 succeeded}. */
  private static String counts(List<CommitStatus> checks) {
    return ORDER.stream()
        .map(
            state -> {
              long count = checks.stream().filter(check -> check.state() == state).count();
              return count == 0 ? "" : count + word(state);
            })
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String word(CommitState state) {
    return switch (state) {
      case SUCCESS -> " succeeded";
      case PENDING -> " at work";
      case FAILURE -> " failed";
      case ERROR -> " could not be run";
    };
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
    out.text((check.state() == CommitState.PENDING ? " is" : "") + word(check.state()));
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
