package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.Reverts;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.Icon;
import dev.gatehouse.web.page.browse.Snippets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was said and done, in order of time. */
final class TimelineHtml {
  private final PullRequestView pull;
  private final CommentHtml html;
  private final List<CommentThread> threads;
  private final Reverts.Links reverts;

  /** One thing that was said or done. */
  private record Entry(Instant at, Runnable write) {}

  TimelineHtml(
      PullRequestView pull, CommentHtml html, List<CommentThread> threads, Reverts.Links reverts) {
    this.pull = pull;
    this.html = html;
    this.threads = threads;
    this.reverts = reverts;
  }

  SafeHtml render(
      List<PullRequestVersion> versions, List<ReviewView> reviews, List<CommentView> comments) {
    HtmlWriter out = new HtmlWriter(16_000);
    List<Entry> entries = new ArrayList<>();
    for (PullRequestVersion version : versions) {
      if (version.number() > 1) {
        entries.add(new Entry(version.createdAt(), () -> version(out, version)));
      }
    }
    for (ReviewView review : reviews) {
      if (review.state() != ReviewState.PENDING && hasContent(review)) {
        entries.add(
            new Entry(review.submittedAt().orElse(review.createdAt()), () -> review(out, review)));
      }
    }
    for (CommentView comment : comments) {
      if (comment.spot().isEmpty()) {
        entries.add(new Entry(comment.createdAt(), () -> html.comment(out, comment)));
      }
    }
    pull.merge()
        .ifPresent(
            merge ->
                entries.add(
                    new Entry(
                        merge.at(),
                        () ->
                            event(
                                out,
                                Icon.MERGE,
                                merge.by(),
                                "merged this into " + pull.baseBranch(),
                                merge.at()))));
    reverts
        .of()
        .ifPresent(
            of ->
                entries.add(
                    new Entry(
                        pull.createdAt(), () -> revert(out, pull, "opened this to revert ", of))));
    for (PullRequestView by : reverts.by()) {
      entries.add(
          new Entry(by.createdAt(), () -> revert(out, by, "proposed to revert this in ", by)));
    }
    if (pull.state() == PullRequestState.CLOSED) {
      pull.closedAt().ifPresent(at -> entries.add(new Entry(at, () -> closed(out, at))));
    }
    entries.sort(Comparator.comparing(Entry::at));
    entries.forEach(entry -> entry.write().run());
    return out.toHtml();
  }

  /** Whether there is more to it than answers, which stand in their threads. */
  private boolean hasContent(ReviewView review) {
    return review.state() != ReviewState.COMMENTED
        || !review.body().isBlank()
        || threads.stream().anyMatch(thread -> isOf(thread, review));
  }

  private static boolean isOf(CommentThread thread, ReviewView review) {
    return thread.first().review().filter(id -> id == review.id()).isPresent();
  }

  private void version(HtmlWriter out, PullRequestVersion version) {
    out.start("p").attr("class", "event").html(Icon.COMMIT.html()).start("span");
    out.start("strong").text(version.actor()).end();
    out.text(" made ");
    out.start("a")
        .attr("href", PullLinks.between(pull, version.number() - 1, version.number()))
        .text("version " + version.number())
        .end();
    out.text(", ");
    out.start("span").attr("class", "sha").text(version.head().abbreviated()).end();
    out.text(", ");
    Snippets.time(out, version.createdAt());
    out.end().end();
  }

  private static void event(HtmlWriter out, Icon icon, String who, String what, Instant at) {
    out.start("p").attr("class", "event").html(icon.html()).start("span");
    out.start("strong").text(who).end();
    out.text(" " + what + " ");
    Snippets.time(out, at);
    out.end().end();
  }

  /** That one takes back another: who opened it, and a link to the other of the two. */
  private static void revert(
      HtmlWriter out, PullRequestView opened, String what, PullRequestView other) {
    out.start("p").attr("class", "event").html(Icon.HISTORY.html()).start("span");
    out.start("strong").text(opened.author()).end();
    out.text(" " + what);
    out.start("a")
        .attr("href", PullLinks.pull(other))
        .text("#" + other.number() + " " + other.title())
        .end();
    out.text(" ");
    Snippets.time(out, opened.createdAt());
    out.end().end();
  }

  private static void closed(HtmlWriter out, Instant at) {
    out.start("p").attr("class", "event").html(Icon.PULL_CLOSED.html()).start("span");
    out.text("Closed ");
    Snippets.time(out, at);
    out.end().end();
  }

  private void review(HtmlWriter out, ReviewView review) {
    String anchor = "r" + review.id();
    out.start("article").attr("class", "review review-" + style(review)).attr("id", anchor);
    out.attr("aria-labelledby", anchor + "-h");
    out.start("header").html(icon(review).html());
    out.start("h3").attr("id", anchor + "-h");
    html.byline(
        out, review.author(), words(review), review.submittedAt().orElse(review.createdAt()));
    out.end();
    if (review.version() < pull.versions()) {
      out.start("a")
          .attr("class", "quiet small")
          .attr("href", PullLinks.between(pull, review.version(), pull.versions()))
          .text("of version " + review.version() + ": see what changed since")
          .end();
    }
    out.end();
    if (!review.body().isBlank()) {
      html.body(out, review.body(), 3);
    }
    for (CommentThread thread : threads) {
      if (isOf(thread, review)) {
        html.thread(out, thread, false);
      }
    }
    out.end();
  }

  private static String words(ReviewView review) {
    return switch (review.state()) {
      case APPROVED ->
          review.counts() ? "approved this" : "approved this, which does not count now,";
      case CHANGES_REQUESTED -> "asked for changes";
      case DISMISSED -> "had an opinion that was dismissed,";
      case COMMENTED, PENDING -> "reviewed this";
    };
  }

  private static String style(ReviewView review) {
    return switch (review.state()) {
      case APPROVED -> review.counts() ? "approved" : "lapsed";
      case CHANGES_REQUESTED -> review.counts() ? "changes" : "lapsed";
      case COMMENTED, PENDING, DISMISSED -> "comment";
    };
  }

  private static Icon icon(ReviewView review) {
    return switch (review.state()) {
      case APPROVED -> Icon.CHECK;
      case CHANGES_REQUESTED -> Icon.WARNING;
      case COMMENTED, PENDING, DISMISSED -> Icon.COMMENT;
    };
  }
}
