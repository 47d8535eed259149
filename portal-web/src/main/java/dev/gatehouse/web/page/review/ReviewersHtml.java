package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.ReviewRequest;
import dev.gatehouse.portal.review.api.ReviewState;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.page.browse.Icon;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is asked to review a pull request and why, and what each said last. */
final class ReviewersHtml {
  /** The form that asks. */
  static final String FORM = "ask";

  private final PullRequestView pull;
  private final Viewer viewer;
  private final Forms forms;

  ReviewersHtml(PullRequestView pull, Viewer viewer, Forms forms) {
    this.pull = pull;
    this.viewer = viewer;
    this.forms = forms;
  }

  void render(
      HtmlWriter out,
      List<ReviewRequest> requests,
      List<Opinion> opinions,
      List<ReviewView> reviews) {
    out.start("section").start("h2").text("Reviewers").end();
    List<ReviewRequest> waiting = requests.stream().filter(ReviewRequest::waiting).toList();
    Set<String> shown = new HashSet<>();
    out.start("ul").attr("class", "reviewers");
    for (ReviewRequest request : waiting) {
      shown.add(request.name());
      waits(out, request);
    }
    for (Opinion opinion : opinions) {
      if (shown.add(opinion.who())) {
        opinion(out, opinion, of(requests, opinion.who()));
      }
    }
    for (ReviewView review : reviews) {
      String who = review.author();
      if (review.state() == ReviewState.COMMENTED && !who.equals(pull.author()) && shown.add(who)) {
        out.start("li").html(Icon.COMMENT.html());
        out.start("span").start("strong").text(who).end().text(" commented");
        asked(out, of(requests, who));
        out.end().end();
      }
    }
    out.end();
    if (shown.isEmpty()) {
      out.start("p").attr("class", "quiet").text("Nobody is asked yet.").end();
    }
    if (pull.isOpen() && viewer.writes()) {
      ask(out);
    }
    out.end();
  }

  private static Optional<ReviewRequest> of(List<ReviewRequest> requests, String name) {
    return requests.stream().filter(request -> request.name().equals(name)).findFirst();
  }

  private static void asked(HtmlWriter out, Optional<ReviewRequest> request) {
    request.ifPresent(each -> out.start("span").attr("class", "why").source(each.why()).end());
  }

  private void waits(HtmlWriter out, ReviewRequest request) {
    out.start("li").html(Icon.CLOCK.html());
    out.start("span").attr("class", "grow").start("strong").text(request.name()).end();
    out.text(" is asked");
    asked(out, Optional.of(request));
    out.end();
    if (pull.isOpen() && (viewer.writes() || (viewer.speaks() && viewer.is(request.name())))) {
      forms.start(out, "unask", "inline-form");
      Forms.hidden(out, request.team().isPresent() ? "team" : "person", request.name());
      out.start("button")
          .attr("type", "submit")
          .attr("name", "unask")
          .attr("value", "yes")
          .attr("class", "button button-small button-icon")
          .attr("aria-label", "Do not ask " + request.name())
          .attr("title", "Do not ask " + request.name());
      out.html(Icon.CLOSE.html()).end().end();
    }
    out.end();
  }

  private void ask(HtmlWriter out) {
    out.start("details").attr("class", "fields-edit").flag("open", forms.isSent(FORM));
    out.start("summary").attr("aria-label", "Ask for a review").text("Ask").end();
    forms.start(out, FORM, "fields-form");
    PullFields.line(
        out,
        "ask-who",
        "who",
        "People and teams",
        forms.typed(FORM, "who", ""),
        "Names with blanks between them; a team is organisation/team.");
    Forms.button(out, "ask", "Ask for a review", "button button-small");
    out.end().end();
  }

  private void opinion(HtmlWriter out, Opinion opinion, Optional<ReviewRequest> asked) {
    String style = opinion.approves() ? "good" : opinion.wantsChanges() ? "missing" : "quiet";
    out.start("li").attr("class", style);
    out.html(
        switch (opinion.review().state()) {
          case APPROVED -> Icon.CHECK.html();
          case CHANGES_REQUESTED -> Icon.WARNING.html();
          case COMMENTED, PENDING, DISMISSED -> Icon.COMMENT.html();
        });
    out.start("span").start("strong").text(opinion.who()).end().text(" ");
    out.start("a").attr("href", PullLinks.pull(pull) + "#r" + opinion.review().id());
    out.text(opinion.said()).end();
    asked(out, asked);
    if (!opinion.why().isEmpty()) {
      out.start("span").attr("class", "why").text(opinion.why()).end();
    }
    dismissal(out, opinion);
    out.end().end();
  }

  private void dismissal(HtmlWriter out, Opinion opinion) {
    if (opinion.standing() != Opinion.Standing.COUNTS || !viewer.writes() || !pull.isOpen()) {
      return;
    }
    String form = "dismiss" + opinion.review().id();
    out.start("details").attr("class", "dismiss").flag("open", forms.isSent(form));
    out.start("summary")
        .attr("class", "quiet small")
        .attr("aria-label", "Dismiss the review of " + opinion.who())
        .text("Dismiss…")
        .end();
    forms.start(out, form, "comment-form");
    Forms.hidden(out, "review", Long.toString(opinion.review().id()));
    forms.area(out, form, "body", "Why it no longer counts", "", 2);
    Forms.button(out, "dismiss", "Dismiss", "button button-small");
    out.end().end();
  }
}
