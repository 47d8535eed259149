package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.notification.api.Notifications;
import dev.gatehouse.portal.review.api.CommitStatuses;
import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.PullRequests;
import dev.gatehouse.portal.review.api.Reverts;
import dev.gatehouse.portal.review.api.ReviewView;
import dev.gatehouse.portal.review.api.Turn;
import dev.gatehouse.portal.review.api.Turns;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.MarkupRenderer;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.QueryLinks;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/pull/{number}}: whether it can land, and what is said about it. */
@Named("pullPage")
@RequestScoped
public class PullPage {
  @Inject private PullRequestContext context;
  @Inject private PullRequests pullRequests;
  @Inject private Reverts reverts;
  @Inject private CommitStatuses statuses;
  @Inject private Turns turns;
  @Inject private Notifications notifications;
  @Inject private MarkupRenderer markup;
  @Inject private DocumentProblems problems;
  @Inject private QueryLinks query;
  @Inject private HttpServletRequest request;

  private @Nullable Forms forms;
  private List<CommentThread> threads = List.of();
  private SafeHtml landing = SafeHtml.EMPTY;

  public void load() {
    forms = Forms.of(request);
    threads = CommentThread.of(context.comments());
    PullRequestView pull = context.view();
    notifications.seen(context.caller(), pull.id());
    Mergeability mergeability =
        pullRequests.mergeability(
            context.caller(), context.owner(), context.name(), context.number());
    MergeStatus status =
        MergeStatus.of(
            pull,
            mergeability,
            context.opinions(),
            (int) threads.stream().filter(CommentThread::isOpen).count());
    Turn turn = turns.of(context.caller(), List.of(pull)).get(pull.id());
    if (turn != null && status.tone() != MergeStatus.Tone.BLOCKED && pull.isOpen()) {
      status = status.saying(TurnWords.sentence(turn));
    }
    landing =
        new LandingHtml(pull, context.versions(), context.viewer(), forms())
            .render(status, mergeability);
  }

  /** What checks say of the head, which nobody should approve without knowing. */
  public SafeHtml getChecks() {
    PullRequestView pull = context.view();
    return pull.isOpen()
        ? ChecksHtml.of(
            statuses.latest(
                context.caller(), context.owner(), context.name(), pull.head().commit()))
        : SafeHtml.EMPTY;
  }

  /** What the rules of the repository's documents have against those that change. */
  public SafeHtml getProblems() {
    PullRequestView pull = context.view();
    return pull.isOpen()
        ? DocumentProblemsHtml.panel(
            problems.of(context, Optional.empty()), pull, context.viewer().changes())
        : SafeHtml.EMPTY;
  }

  private Forms forms() {
    return Objects.requireNonNull(forms);
  }

  public SafeHtml getLanding() {
    return landing;
  }

  public SafeHtml getAside() {
    return new AsideHtml(context.view(), context.viewer(), forms())
        .render(context.versions(), context.comments(), context.issues());
  }

  public SafeHtml getConversation() {
    PullRequestView pull = context.view();
    SuggestionHtml suggestions = context.suggestions(forms());
    CommentHtml html =
        new CommentHtml(
            markup,
            context.references(),
            pull,
            context.viewer(),
            forms(),
            suggestions,
            query.text("editing"));
    HtmlWriter out = new HtmlWriter(32_000);
    if (context.viewer().changes()
        && (query.text("editing").equals("facts") || forms().isSent("facts"))) {
      facts(out, pull);
    } else {
      description(out, pull, html);
    }
    out.html(
        new TimelineHtml(pull, html, threads, reverts())
            .render(context.versions(), context.reviews(), context.comments()));
    out.html(suggestions.batch());
    pending(out, pull);
    speak(out, pull);
    return out.toHtml();
  }

  private Reverts.Links reverts() {
    return reverts.links(context.caller(), context.owner(), context.name(), context.number());
  }

  private static void description(HtmlWriter out, PullRequestView pull, CommentHtml html) {
    out.start("article").attr("class", "comment").attr("aria-labelledby", "description-h");
    out.start("header").start("h3").attr("id", "description-h");
    html.byline(out, pull.author(), "proposed this", pull.createdAt());
    out.end().end();
    html.said(out, pull.body(), Optional.of("No description."));
    out.end();
  }

  /** What may be changed of the facts. */
  private void facts(HtmlWriter out, PullRequestView pull) {
    Forms f = forms();
    f.start(out, "facts", "comment-form panel panel-body stack");
    out.start("h2").attr("id", "edit-facts").text("Edit").end();
    input(out, "title", "Title", f.typed("facts", "title", pull.title()), 255);
    f.area(out, "facts", "body", "Description", pull.body(), 10);
    input(out, "base", "To land in", f.typed("facts", "base", pull.baseBranch()), 255);
    out.start("div").attr("class", "form-actions");
    Forms.button(out, "update", "Save", "button button-primary");
    out.start("a").attr("class", "button").attr("href", PullLinks.pull(pull)).text("Cancel").end();
    out.end().end();
  }

  private static void input(HtmlWriter out, String name, String label, String value, int most) {
    String id = "facts-" + name;
    out.start("div").attr("class", "field");
    out.start("label").attr("for", id).text(label).end();
    out.start("input")
        .attr("id", id)
        .attr("name", name)
        .attr("value", value)
        .attr("maxlength", most)
        .attr("autocomplete", "off")
        .flag("required", true);
    out.end();
  }

  private void pending(HtmlWriter out, PullRequestView pull) {
    Optional<ReviewView> pending = context.pending();
    if (pending.isEmpty()) {
      return;
    }
    long count = threads.stream().filter(thread -> thread.first().pending()).count();
    out.start("p").attr("class", "flash flash-warn").start("span");
    out.text(
        count == 1
            ? "1 comment of yours is not sent yet. "
            : count + " comments of yours are not" + " sent yet. ");
    out.start("a").attr("href", PullLinks.files(pull)).text("Send your review").end();
    out.end().end();
  }

  private void speak(HtmlWriter out, PullRequestView pull) {
    Viewer viewer = context.viewer();
    if (!viewer.speaks()) {
      out.start("p").attr("class", "quiet speak");
      if (viewer.login().isPresent()) {
        out.text("The repository is archived: nothing more can be said.");
      } else {
        out.start("a")
            .attr("href", "/login?next=" + Links.encode(PullLinks.pull(pull)))
            .text("Sign in")
            .end();
        out.text(" to say something.");
      }
      out.end();
      return;
    }
    forms().start(out, "say", "comment-form speak");
    forms().area(out, "say", "body", "Say something", "", 4);
    TodoHtml.choice(out, forms(), "say");
    out.start("div").attr("class", "form-actions");
    Forms.button(out, "say", "Comment", "button");
    if (viewer.changes() && pull.isOpen()) {
      Forms.button(out, "close", "Close without merging", "button button-danger");
    }
    out.start("span").attr("class", "hint").text("Markdown is understood.").end();
    out.end().end();
  }
}
