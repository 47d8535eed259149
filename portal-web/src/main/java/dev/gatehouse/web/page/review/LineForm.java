package dev.gatehouse.web.page.review;

import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.page.browse.DiffHtml;
import dev.gatehouse.web.page.browse.Links;
import java.util.Objects;
import java.util.Optional;

/**
 * The form for a comment on a line or file, opened by an address.
 *
 * @param forms of the page
 * @param address of the page without the form; empty if nothing can be said here
 * @param place where it is open; empty if nowhere
 * @param head what is looked at
 * @param after whether only lines of the file after can be spoken of
 * @param suggested what it says, once a suggestion was asked for in it
 */
record LineForm(
    Forms forms,
    Optional<String> address,
    String place,
    CommitId head,
    boolean after,
    Optional<String> suggested) {
  private static final String FORM = "line";

  Optional<String> link(String at) {
    if (after && at.length() > DiffHtml.ANCHOR && at.charAt(DiffHtml.ANCHOR) == 'L') {
      return Optional.empty();
    }
    return address.map(
        url -> url + (url.indexOf('?') < 0 ? "?" : "&") + "comment=" + at + "#" + at);
  }

  boolean isAt(String at) {
    return address.isPresent() && place.equals(at);
  }

  void write(HtmlWriter out, String at, RepoPath path) {
    boolean file = at.length() == DiffHtml.ANCHOR;
    String line = file ? "" : at.substring(DiffHtml.ANCHOR + 1);
    String side = file ? "R" : at.substring(DiffHtml.ANCHOR, DiffHtml.ANCHOR + 1);
    forms.start(out, FORM, "comment-form line-form");
    Forms.hidden(out, "head", head.hex());
    Forms.hidden(out, "path", Links.encode(path));
    Forms.hidden(out, "place", at);
    Forms.hidden(out, "side", side);
    String body = suggested.orElseGet(() -> forms.typed(FORM, "body", ""));
    Forms.textarea(out, FORM + "-body", "body", "Comment on " + what(path, line, side), body, 5);
    out.start("div").attr("class", "line-range");
    number(out, "start", "From line", first(line));
    number(out, "line", "to line", line);
    if (file) {
      out.start("span").attr("class", "hint").text("Empty for the whole file.").end();
    }
    out.end();
    TodoHtml.choice(out, forms, FORM);
    out.start("div").attr("class", "form-actions");
    Forms.button(out, "collect", "Add to your review", "button button-primary");
    Forms.button(out, "now", "Comment now", "button");
    if (!file && side.equals("R")) {
      out.start("button")
          .attr("type", "submit")
          .attr("name", "suggest")
          .attr("value", "yes")
          .attr("formaction", forms.action() + "#" + at)
          .attr("class", "button")
          .attr("data-suggest", "lines")
          .text("Suggest a change")
          .end();
    }
    out.start("a").attr("class", "button").attr("href", address.orElse("") + "#" + at);
    out.text("Cancel").end();
    out.end().end();
  }

  /** Where the lines begin: the address may say it. */
  private String first(String line) {
    String first = Objects.requireNonNullElse(forms.request().getParameter("start"), "");
    return first.matches("[1-9][0-9]{0,8}") ? first : line;
  }

  private static String what(RepoPath path, String line, String side) {
    return path.display()
        + (line.isEmpty() ? "" : ", line " + line)
        + (side.equals("L") ? " before" : "");
  }

  private void number(HtmlWriter out, String name, String label, String value) {
    String id = FORM + "-" + name;
    out.start("label").attr("for", id).text(label).end();
    out.start("input")
        .attr("id", id)
        .attr("name", name)
        .attr("inputmode", "numeric")
        .attr("pattern", "[0-9]*")
        .attr("maxlength", 9)
        .attr("value", forms.typed(FORM, name, value));
  }
}
