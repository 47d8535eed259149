package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.CommentBody;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.CommentView.Spot;
import dev.gatehouse.portal.review.api.DiffSide;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.TextLines;
import jakarta.faces.render.ResponseStateManager;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Suggested lines as a small difference, and the buttons that commit them. One per page. */
final class SuggestionHtml {
  private static final String BATCH = "batch";
  private static final String CHOSEN = "suggestion";

  private final Forms forms;
  private final CommitId head;
  private final List<CommentView> comments;
  private final boolean commits;
  private int shown;

  /**
   * For one page.
   *
   * @param head what is looked at
   * @param comments all of the page
   * @param commits whether the caller may commit suggestions
   */
  SuggestionHtml(Forms forms, CommitId head, List<CommentView> comments, boolean commits) {
    this.forms = forms;
    this.head = head;
    this.comments = List.copyOf(comments);
    this.commits = commits;
  }

  /** Whether what a comment says is about lines that others can be suggested for. */
  static boolean isAboutLines(CommentView comment) {
    return comment
        .spot()
        .filter(spot -> spot.side() == DiffSide.RIGHT && spot.line() > 0)
        .isPresent();
  }

  /** Whether any comment suggests something that could be committed, by whoever may. */
  static boolean anyOpen(List<CommentView> comments) {
    return comments.stream().anyMatch(comment -> isOpen(comment, comments));
  }

  private static boolean isOpen(CommentView comment, List<CommentView> comments) {
    return isAboutLines(comment)
        && !comment.pending()
        && comment.spot().flatMap(Spot::now).isPresent()
        && CommentBody.suggestion(comment.body()).isPresent()
        && comments.stream()
            .filter(other -> other.id() == comment.inReplyTo().orElse(comment.id()))
            .allMatch(first -> first.resolved().isEmpty());
  }

  /** The suggested lines beside those that they are for. */
  void difference(HtmlWriter out, Spot spot, CommentBody.Suggestion suggestion) {
    List<String> before =
        spot.excerpt().isEmpty()
            ? List.of()
            : Arrays.asList(spot.excerpt().split("\n", -1)).subList(0, lineCount(spot.excerpt()));
    int left = spot.line() - spot.startLine() + 1 - before.size();
    out.start("div").attr("class", "suggested").attr("tabindex", "0").attr("role", "region");
    out.attr("aria-label", "Suggested change " + ++shown + " of " + CommentHtml.place(spot));
    if (left > 0) {
      out.start("div").attr("class", "suggested-left quiet");
      out.text(left == 1 ? "1 line before these" : left + " lines before these").end();
    }
    List<String> after = suggestion.lines();
    int same = left > 0 ? 0 : commonStart(before, after);
    int end = commonEnd(before, after, same);
    for (int i = 0; i < same; i++) {
      line(out, "", " ", before.get(i), Optional.empty());
    }
    int removed = before.size() - end;
    int added = after.size() - end;
    for (int i = same; i < removed; i++) {
      line(out, " removed", "−", before.get(i), pair(after, i, added));
    }
    for (int i = same; i < added; i++) {
      line(out, " added", "+", after.get(i), pair(before, i, removed));
    }
    for (int i = removed; i < before.size(); i++) {
      line(out, "", " ", before.get(i), Optional.empty());
    }
    out.end();
  }

  private static int lineCount(String excerpt) {
    int lines = (int) excerpt.chars().filter(c -> c == '\n').count();
    return excerpt.endsWith("\n") ? lines : lines + 1;
  }

  private static Optional<String> pair(List<String> lines, int at, int end) {
    return at < end ? Optional.of(lines.get(at)) : Optional.empty();
  }

  private static int commonStart(List<String> before, List<String> after) {
    int same = 0;
    while (same < Math.min(before.size(), after.size())
        && before.get(same).equals(after.get(same))) {
      same++;
    }
    return same;
  }

  private static int commonEnd(List<String> before, List<String> after, int start) {
    int same = 0;
    while (same < Math.min(before.size(), after.size()) - start
        && before.get(before.size() - 1 - same).equals(after.get(after.size() - 1 - same))) {
      same++;
    }
    return same;
  }

  /** A line; where it is another than its other, only that part is marked. */
  private static void line(
      HtmlWriter out, String style, String sign, String raw, Optional<String> pair) {
    String text = TextLines.shown(raw);
    out.start("div").attr("class", "suggested-line" + style);
    out.start("span").attr("class", "sign").text(sign).end();
    int start = 0;
    int end = text.length();
    if (pair.isPresent()) {
      String other = TextLines.shown(pair.get());
      int most = Math.min(text.length(), other.length());
      while (start < most && text.charAt(start) == other.charAt(start)) {
        start++;
      }
      int same = 0;
      while (same < most - start
          && text.charAt(text.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
        same++;
      }
      end -= same;
    }
    if (pair.isPresent() && start < end && (start > 0 || end < text.length())) {
      out.source(text, 0, start);
      out.start(style.equals(" added") ? "ins" : "del").source(text, start, end).end();
      out.source(text, end, text.length());
    } else {
      out.source(text);
    }
    out.end();
  }

  /** What can be done with a comment that suggests something. */
  void tools(HtmlWriter out, CommentView comment) {
    if (!isAboutLines(comment) || !CommentBody.suggests(comment.body())) {
      return;
    }
    if (CommentBody.suggestion(comment.body()).isEmpty()) {
      note(out, "It suggests several things, so that they cannot be committed with a button.");
      return;
    }
    if (!commits || !isOpen(comment, comments)) {
      return;
    }
    String id = Long.toString(comment.id());
    forms.start(out, "apply" + id, "suggestion-tools");
    Forms.hidden(out, CHOSEN, id);
    Forms.hidden(out, "head", head.hex());
    out.start("button")
        .attr("type", "submit")
        .attr("name", "apply")
        .attr("value", "yes")
        .attr("class", "button button-small")
        .attr("aria-label", "Commit suggestion of " + comment.author())
        .text("Commit suggestion")
        .end();
    if (openOnes() > 1) {
      out.start("span").attr("class", "check");
      out.start("input")
          .attr("type", "checkbox")
          .attr("id", "batch-" + id)
          .attr("name", CHOSEN)
          .attr("value", id)
          .attr("form", BATCH)
          .attr("data-batch", "suggestion")
          .flag("checked", isChosen(id));
      out.start("label").attr("for", "batch-" + id).text("Add to batch").end();
      out.end();
    }
    out.end();
  }

  private static void note(HtmlWriter out, String text) {
    out.start("p").attr("class", "suggestion-tools quiet small").text(text).end();
  }

  private boolean isChosen(String id) {
    String[] sent = forms.request().getParameterValues(CHOSEN);
    return forms.isSent(BATCH) && sent != null && Arrays.asList(sent).contains(id);
  }

  private long openOnes() {
    return comments.stream().filter(comment -> isOpen(comment, comments)).count();
  }

  /** The form that the chosen ones are sent with; nothing if there are not several. */
  SafeHtml batch() {
    if (!commits || openOnes() < 2) {
      return SafeHtml.EMPTY;
    }
    HtmlWriter out = new HtmlWriter(1_000);
    out.start("section").attr("class", "batch-bar").attr("data-batch", "bar");
    out.attr("aria-labelledby", "batch-h");
    out.start("h2").attr("id", "batch-h").text("Commit suggestions together").end();
    out.start("p").attr("class", "hint").attr("data-batch", "count").attr("aria-live", "polite");
    out.text("Choose them by “Add to batch”.").end();
    out.start("form").attr("method", "post").attr("action", forms.action());
    out.attr("id", BATCH).attr("class", "batch-form");
    Forms.hidden(out, ResponseStateManager.VIEW_STATE_PARAM, "stateless");
    Forms.hidden(out, Forms.NAME, BATCH);
    Forms.hidden(out, "head", head.hex());
    out.start("label").attr("class", "sr-only").attr("for", "batch-message").text("Message").end();
    out.start("input")
        .attr("id", "batch-message")
        .attr("name", "message")
        .attr("maxlength", 255)
        .attr("autocomplete", "off")
        .attr("placeholder", "Apply suggestions from code review")
        .attr("value", forms.typed(BATCH, "message", ""));
    Forms.button(out, "apply", "Commit the chosen", "button");
    return out.end().end().toHtml();
  }
}
