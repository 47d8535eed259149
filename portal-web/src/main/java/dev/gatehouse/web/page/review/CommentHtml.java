package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.CommentBody;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.CommentView.Spot;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.web.markup.HeadingLevels;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.LinkContext;
import dev.gatehouse.web.markup.MarkupRenderer;
import dev.gatehouse.web.markup.Rendered;
import dev.gatehouse.web.page.browse.DiffHtml;
import dev.gatehouse.web.page.browse.Icon;
import dev.gatehouse.web.page.browse.Snippets;
import dev.gatehouse.web.page.browse.TextLines;
import java.time.Instant;
import java.util.Optional;

/** What people said, with the forms that answer and change it. One per page. */
final class CommentHtml {
  /** The level of the heading of a comment. */
  private static final int COMMENT = 4;

  private final MarkupRenderer markup;
  private final KnownReferences references;
  private final PullRequestView pull;
  private final Viewer viewer;
  private final Forms forms;
  private final SuggestionHtml suggestions;
  private final String editing;
  private int threads;
  private int excerpts;

  /**
   * For one page.
   *
   * @param references of what was said
   * @param editing the id of the comment that is being edited, if one is
   */
  CommentHtml(
      MarkupRenderer markup,
      KnownReferences references,
      PullRequestView pull,
      Viewer viewer,
      Forms forms,
      SuggestionHtml suggestions,
      String editing) {
    this.markup = markup;
    this.references = references;
    this.pull = pull;
    this.viewer = viewer;
    this.forms = forms;
    this.suggestions = suggestions;
    this.editing = editing;
  }

  Forms forms() {
    return forms;
  }

  /**
   * A text as its author meant it.
   *
   * @param above the level of the heading that it stands under
   */
  void body(HtmlWriter out, String text, int above) {
    RepositoryView repository = pull.repository();
    Rendered rendered =
        markup.renderComment(
            text,
            new LinkContext(repository.owner(), repository.name(), pull.baseBranch(), ""),
            references);
    if (rendered instanceof Rendered.Html html) {
      out.start("div").attr("class", "prose").html(HeadingLevels.under(above, html.html())).end();
    } else {
      out.start("pre").attr("class", "plain").source(text).end();
    }
  }

  /** Who said it, and when; {@code what} is what they did. */
  void byline(HtmlWriter out, String author, String what, Instant at) {
    out.start("strong").text(author).end();
    out.text(" " + what + " ");
    Snippets.time(out, at);
    if (author.equals(pull.author())) {
      out.text(" ");
      out.start("span").attr("class", "badge").text("Author").end();
    }
  }

  /** One comment. */
  void comment(HtmlWriter out, CommentView comment) {
    String anchor = PullLinks.anchor(comment.id());
    String form = "edit" + comment.id();
    boolean edits =
        viewer.speaks() && viewer.is(comment.author()) && (isEdited(comment) || forms.isSent(form));
    out.start("article")
        .attr("class", comment.pending() ? "comment comment-pending" : "comment")
        .attr("id", anchor)
        .attr("aria-labelledby", anchor + "-h");
    out.start("header").start("h" + COMMENT).attr("id", anchor + "-h");
    byline(out, comment.author(), "said", comment.createdAt());
    out.end();
    if (!comment.updatedAt().equals(comment.createdAt())) {
      out.start("span").attr("class", "quiet small").text("edited").end();
    }
    if (comment.pending()) {
      out.start("span").attr("class", "badge badge-warn").text("Not sent yet").end();
    }
    TodoHtml.badge(out, comment);
    out.start("a")
        .attr("class", "comment-link quiet")
        .attr("href", "#" + anchor)
        .attr("aria-label", "Link to this comment of " + comment.author())
        .text("#")
        .end();
    out.end();
    if (edits) {
      edit(out, comment, form);
    } else {
      said(out, comment);
      suggestions.tools(out, comment);
      out.start("div").attr("class", "comment-foot");
      TodoHtml.tools(out, comment, viewer, forms);
      tools(out, comment);
      out.end();
    }
    out.end();
  }

  /** What a comment says, its suggestions as differences. */
  private void said(HtmlWriter out, CommentView comment) {
    if (!SuggestionHtml.isAboutLines(comment) || !CommentBody.suggests(comment.body())) {
      body(out, comment.body(), COMMENT);
      return;
    }
    for (CommentBody.Part part : CommentBody.parts(comment.body())) {
      if (part instanceof CommentBody.Suggestion suggestion) {
        suggestions.difference(out, comment.spot().orElseThrow(), suggestion);
      } else if (part instanceof CommentBody.Text text) {
        body(out, text.text(), COMMENT);
      }
    }
  }

  private boolean isEdited(CommentView comment) {
    return editing.equals(PullLinks.anchor(comment.id()));
  }

  private void edit(HtmlWriter out, CommentView comment, String form) {
    forms.start(out, form, "comment-form");
    Forms.hidden(out, "id", Long.toString(comment.id()));
    forms.area(out, form, "body", "Comment", comment.body(), 6);
    out.start("div").attr("class", "form-actions");
    Forms.button(out, "edit", "Save comment", "button button-primary");
    out.start("a").attr("class", "button").attr("href", withoutQuery(comment)).text("Cancel").end();
    out.end().end();
  }

  private String withoutQuery(CommentView comment) {
    int query = forms.action().indexOf('?');
    return (query < 0 ? forms.action() : forms.action().substring(0, query))
        + "#"
        + PullLinks.anchor(comment.id());
  }

  private void tools(HtmlWriter out, CommentView comment) {
    boolean own = viewer.is(comment.author());
    if (!viewer.speaks() || !(own || viewer.writes())) {
      return;
    }
    forms.start(out, "delete" + comment.id(), "comment-tools");
    if (own) {
      String anchor = PullLinks.anchor(comment.id());
      out.start("a")
          .attr("class", "quiet small")
          .attr("href", "?editing=" + anchor + "#" + anchor)
          .attr("aria-label", "Edit this comment")
          .text("Edit")
          .end();
    }
    Forms.hidden(out, "id", Long.toString(comment.id()));
    Forms.button(out, "delete", "Delete", "button button-link quiet small");
    out.end();
  }

  /**
   * A thread, with what it speaks of where the page does not show it.
   *
   * @param shown whether the lines stand right above
   */
  void thread(HtmlWriter out, CommentThread thread, boolean shown) {
    String id = "t" + thread.first().id();
    if (thread.isResolved()) {
      out.start("details").attr("class", "thread thread-resolved").attr("id", id);
      out.start("summary");
      out.html(Icon.CHECK.html());
      out.text(
          " Resolved by "
              + thread.first().resolved().map(CommentView.Resolved::by).orElse("")
              + ": "
              + place(thread.spot()));
      out.end();
    } else {
      out.start("section").attr("class", "thread").attr("id", id);
      // Landmarks of one page have names of their own.
      out.attr("aria-label", "Thread " + ++threads + " on " + place(thread.spot()));
    }
    if (!shown || thread.isOutdated()) {
      spot(out, thread);
    }
    comment(out, thread.first());
    thread.answers().forEach(answer -> comment(out, answer));
    answer(out, thread);
    out.end();
  }

  /** {@code src/a.py, line 3}. */
  static String place(Spot spot) {
    String path = spot.path().display();
    if (spot.line() == 0) {
      return path;
    }
    String lines =
        spot.startLine() == spot.line()
            ? "line " + spot.line()
            : "lines " + spot.startLine() + " to " + spot.line();
    return path + ", " + lines + (spot.side() == DiffSide.LEFT ? " before" : "");
  }

  private void spot(HtmlWriter out, CommentThread thread) {
    Spot spot = thread.spot();
    out.start("div").attr("class", "thread-spot");
    out.start("p");
    if (spot.now().isPresent()) {
      out.start("a").attr("class", "mono").attr("href", address(spot));
      Snippets.name(out, spot.now().get().path().display());
      out.end();
      if (spot.line() > 0) {
        out.text(", line " + spot.now().get().line() + (isBefore(spot) ? " before" : ""));
      }
    } else {
      out.start("span").attr("class", "mono");
      Snippets.name(out, spot.path().display());
      out.end();
      if (spot.line() > 0) {
        out.text(", line " + spot.line() + (isBefore(spot) ? " before" : ""));
      }
      out.text(" ");
      out.start("span").attr("class", "badge badge-warn").text("Outdated").end();
      out.start("span")
          .attr("class", "quiet")
          .text(" These lines of version " + spot.version() + " are gone.")
          .end();
    }
    out.end();
    // A suggestion shows its lines itself.
    if (!spot.excerpt().isEmpty() && !CommentBody.suggests(thread.first().body())) {
      out.start("pre").attr("class", "excerpt").attr("tabindex", "0");
      out.attr("role", "region").attr("aria-label", "What it is about, " + ++excerpts);
      out.source(TextLines.shown(spot.excerpt().stripTrailing())).end();
    }
    out.end();
  }

  private static boolean isBefore(Spot spot) {
    return spot.side() == DiffSide.LEFT;
  }

  /** Where the lines are in the difference of the current version. */
  private String address(Spot spot) {
    return PullLinks.files(pull) + spot.now().map(now -> "#" + lineId(spot, now)).orElse("");
  }

  /** What the lines are called in the difference of the current version. */
  static String lineId(Spot spot, CommentView.Place now) {
    String anchor = DiffHtml.anchor(now.path());
    return now.line() == 0 ? anchor : anchor + (isBefore(spot) ? "L" : "R") + now.line();
  }

  private void answer(HtmlWriter out, CommentThread thread) {
    CommentView first = thread.first();
    if (!viewer.speaks() || first.pending()) {
      return;
    }
    String form = "reply" + first.id();
    out.start("div").attr("class", "thread-foot");
    out.start("details").attr("class", "answer").flag("open", forms.isSent(form));
    out.start("summary").attr("class", "button button-small").text("Answer").end();
    forms.start(out, form, "comment-form");
    Forms.hidden(out, "id", Long.toString(first.id()));
    forms.area(out, form, "body", "Your answer", "", 3);
    out.start("div").attr("class", "form-actions");
    Forms.button(out, "reply", "Send answer", "button");
    out.end().end().end();
    if (viewer.writes() || viewer.author() || viewer.is(first.author())) {
      forms.start(out, "resolve" + first.id(), "inline-form");
      Forms.hidden(out, "id", Long.toString(first.id()));
      Forms.button(
          out,
          thread.isResolved() ? "unresolve" : "resolve",
          thread.isResolved() ? "Open the thread again" : "Resolve",
          "button button-small");
      out.end();
    }
    out.end();
  }

  /** Who is looked at. */
  Viewer viewer() {
    return viewer;
  }

  /** The review's own words, or a description. */
  void said(HtmlWriter out, String text, Optional<String> otherwise) {
    if (!text.isBlank()) {
      body(out, text, COMMENT - 1);
    } else if (otherwise.isPresent()) {
      out.start("p").attr("class", "quiet").text(otherwise.get()).end();
    }
  }
}
