package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.CommentView.Todo;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.portal.review.api.Requirement;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.page.browse.Icon;
import dev.gatehouse.web.page.browse.Snippets;
import java.util.List;
import java.util.Optional;

/** What is to be done before a pull request lands. Stateless. */
final class TodoHtml {
  /** How much of a comment names it in a list. */
  private static final int TITLE = 80;

  private TodoHtml() {}

  /** The box to tick in a form that says something. */
  static void choice(HtmlWriter out, Forms forms, String form) {
    String id = form + "-todo";
    out.start("div").attr("class", "check");
    out.start("input")
        .attr("type", "checkbox")
        .attr("id", id)
        .attr("name", "todo")
        .attr("value", "yes")
        .flag("checked", !forms.typed(form, "todo", "").isEmpty());
    out.start("label").attr("for", id).text("To do before it is merged").end();
    out.end();
  }

  /** That a comment is a to-do, and whether it is done. */
  static void badge(HtmlWriter out, CommentView comment) {
    comment
        .todo()
        .ifPresent(
            todo -> {
              out.start("span").attr("class", todo.done().isEmpty() ? "badge badge-warn" : "badge");
              out.text(todo.done().map(done -> "Done, says " + done.by()).orElse("To do")).end();
            });
  }

  /** What can be done with a comment that is a to-do, or could be one. */
  static void tools(HtmlWriter out, CommentView comment, Viewer viewer, Forms forms) {
    if (!viewer.speaks()) {
      return;
    }
    Optional<Todo> todo = comment.todo();
    boolean finishes =
        !comment.pending()
            && todo.filter(what -> viewer.changes() || viewer.is(what.by())).isPresent();
    boolean sets =
        todo.isEmpty()
            ? viewer.is(comment.author()) || viewer.changes()
            : viewer.writes() || viewer.is(todo.get().by());
    if (!finishes && !sets) {
      return;
    }
    forms.start(out, "todo" + comment.id(), "comment-tools todo-tools");
    Forms.hidden(out, "id", Long.toString(comment.id()));
    if (finishes) {
      boolean done = todo.flatMap(Todo::done).isPresent();
      Forms.button(
          out,
          done ? "undone" : "done",
          done ? "Not done after all" : "Mark as done",
          "button button-small");
    }
    if (sets) {
      Forms.button(
          out,
          todo.isEmpty() ? "make_todo" : "no_todo",
          todo.isEmpty() ? "Make it a to-do" : "No to-do",
          "button button-link quiet small");
    }
    out.end();
  }

  /** All to-dos, those that are open first, as a part of what stands beside. */
  static void list(HtmlWriter out, PullRequestView pull, List<CommentView> comments) {
    List<CommentView> all =
        comments.stream()
            .filter(comment -> comment.todo().isPresent() && !comment.pending())
            .toList();
    if (all.isEmpty()) {
      return;
    }
    long open = all.stream().filter(CommentView::isToDo).count();
    out.start("section").attr("id", "todos").attr("aria-labelledby", "todos-h");
    out.start("h2").attr("id", "todos-h");
    out.text(open == 0 ? "All to-dos are done" : open + " of " + all.size() + " to do").end();
    out.start("ul").attr("class", "todos");
    all.stream().filter(CommentView::isToDo).forEach(comment -> item(out, pull, comment));
    all.stream().filter(comment -> !comment.isToDo()).forEach(comment -> item(out, pull, comment));
    out.end().end();
  }

  /** Leads from what stops a merge to the list. */
  static void pointer(HtmlWriter out, List<Requirement> requirements) {
    if (requirements.stream().anyMatch(asked -> asked.code().equals("todos") && !asked.met())) {
      out.start("p").start("a").attr("href", "#todos").text("See what is to be done").end().end();
    }
  }

  private static void item(HtmlWriter out, PullRequestView pull, CommentView comment) {
    out.start("li").attr("class", comment.isToDo() ? "todo-open" : "todo-done");
    out.html((comment.isToDo() ? Icon.CLOCK : Icon.CHECK).html());
    out.start("span").start("span").attr("class", "sr-only");
    out.text(comment.isToDo() ? "To do: " : "Done: ").end();
    out.start("a")
        .attr("href", PullLinks.pull(pull) + "#" + PullLinks.anchor(comment.id()))
        .text(title(comment))
        .end();
    comment
        .todo()
        .flatMap(Todo::done)
        .ifPresent(
            done -> {
              out.text(" ");
              out.start("span").attr("class", "why").text(done.by() + ", ");
              Snippets.time(out, done.at());
              out.end();
            });
    out.end().end();
  }

  /** The first line of text. */
  private static String title(CommentView comment) {
    String line =
        comment
            .body()
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty() && !text.startsWith("```") && !text.startsWith("~~~"))
            .findFirst()
            .orElse("Comment of " + comment.author());
    return line.codePointCount(0, line.length()) <= TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, TITLE)) + "…";
  }
}
