package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import java.util.Optional;

/** Sends a review: all comments that were not sent yet, and what is thought of the whole. */
final class ReviewFormHtml {
  private static final String FORM = "review";

  private final PullRequestView pull;
  private final Viewer viewer;
  private final Forms forms;

  ReviewFormHtml(PullRequestView pull, Viewer viewer, Forms forms) {
    this.pull = pull;
    this.viewer = viewer;
    this.forms = forms;
  }

  /**
   * The form; nothing for whoever cannot speak.
   *
   * @param comments how many are not sent yet
   * @param primary whether sending is the page's main action
   */
  SafeHtml render(Optional<ReviewView> pending, int comments, boolean primary) {
    if (!viewer.speaks()) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter(3_000);
    out.start("details").attr("class", "review-form").flag("open", forms.isSent(FORM));
    out.start("summary").attr("class", primary ? "button button-primary" : "button");
    if (pending.isEmpty()) {
      out.text("Review");
    } else {
      out.text("Send your review");
      out.start("span").attr("class", "counter");
      out.text(comments == 1 ? "1 comment not sent yet" : comments + " comments not sent yet");
      out.end();
    }
    out.end();
    out.start("div").attr("class", "review-box");
    forms.start(out, FORM, "comment-form");
    Forms.hidden(out, "head", pull.head().commit().hex());
    forms.area(
        out,
        FORM,
        "body",
        "What you think of the whole",
        pending.map(ReviewView::body).orElse(""),
        4);
    out.start("fieldset").attr("class", "field").start("legend").text("And so").end();
    String chosen = forms.typed(FORM, "event", "comment");
    event(out, "comment", "Comment", "Without a verdict.", chosen);
    if (!viewer.author() && pull.isOpen()) {
      event(out, "approve", "Approve", "It may land as it is in this version.", chosen);
      event(out, "request", "Ask for changes", "It should not land before they are made.", chosen);
    }
    out.end();
    if (viewer.author()) {
      out.start("p").attr("class", "hint");
      out.text("It is your own: others approve it, or ask for changes.").end();
    }
    out.start("div").attr("class", "form-actions");
    Forms.button(out, "send", "Send review", "button");
    if (pending.isPresent()) {
      Forms.button(out, "discard", "Throw it away", "button button-danger");
    }
    out.end().end().end();
    return out.end().toHtml();
  }

  private static void event(
      HtmlWriter out, String value, String label, String hint, String chosen) {
    String id = "event-" + value;
    out.start("div").attr("class", "check");
    out.start("input")
        .attr("type", "radio")
        .attr("id", id)
        .attr("name", "event")
        .attr("value", value)
        .attr("aria-describedby", id + "-hint")
        .flag("checked", value.equals(chosen));
    out.start("label").attr("for", id).text(label).end();
    out.start("span").attr("class", "hint").attr("id", id + "-hint").text(hint).end();
    out.end();
  }
}
