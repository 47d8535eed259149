package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.edit.api.EditableText;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.ContentId;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.Icon;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Snippets;
import java.time.Instant;

/** The form of a text. It works as it is; the script makes its preview and its draft live. */
final class EditHtml {
  private final HtmlWriter out;
  private final EditView view;
  private final EditSpot spot;
  private final EditForm form;

  private EditHtml(EditView view) {
    this.out = new HtmlWriter(view.form().text().length() + 8_000);
    this.view = view;
    this.spot = view.spot();
    this.form = view.form();
  }

  /**
   * Writes the form.
   *
   * @param url where it is sent
   */
  static SafeHtml render(EditView view, String url) {
    EditHtml html = new EditHtml(view);
    html.form(url);
    return html.out.toHtml();
  }

  private void form(String url) {
    messages();
    out.start("form").attr("method", "post").attr("action", url);
    out.attr("enctype", "multipart/form-data").attr("class", "edit-form").attr("data-edit", "");
    out.attr("data-preview", previewUrl());
    out.attr("data-view", view.preview().isPresent() ? "preview" : "text");
    hidden("branch", spot.branch());
    hidden("base", form.base().map(CommitId::hex).orElse(""));
    hidden("was", form.was().map(ContentId::value).orElse(""));
    hidden("ancestor", form.ancestor().map(CommitId::hex).orElse(""));
    hidden("kept", view.kept());
    defaultButton();
    if (view.draft().isPresent()) {
      offer(view.draft().get().savedAt(), url);
    }
    head();
    view.conflict().ifPresent(this::conflict);
    panes();
    CommitPanelHtml.write(
        out,
        view.spot(),
        new CommitPanelHtml.Texts(
            form.title(), spot.suggestedTitle(form.path()), form.body(), view.problem()),
        new CommitPanelHtml.Buttons("Commit to " + spot.branch(), "Propose", true));
    out.end();
  }

  /** What the Enter key in a line of the form presses: never what commits. */
  private void defaultButton() {
    out.start("button").attr("type", "submit").attr("name", "action").attr("value", "edit");
    out.flag("hidden", true).text("Look again").end();
  }

  private String previewUrl() {
    String revision = spot.isPullRequest() ? spot.tip().hex() : spot.branch();
    return Links.repository(spot.repository()) + "/preview/" + Links.encodePath(revision);
  }

  private void messages() {
    view.notice()
        .ifPresent(
            text -> {
              out.start("p").attr("class", "flash flash-ok").attr("role", "status");
              out.html(Icon.CHECK.html()).start("span").text(text).end().end();
            });
    view.problem()
        .filter(problem -> problem.isAt("") || problem.isAt("text") || problem.isAt("files"))
        .ifPresent(problem -> CommitPanelHtml.error(out, problem.text()));
  }

  private void hidden(String name, String value) {
    out.start("input").attr("type", "hidden").attr("name", name).attr("value", value);
  }

  private void offer(Instant savedAt, String url) {
    out.start("div").attr("class", "flash edit-offer").attr("role", "status");
    out.html(Icon.HISTORY.html());
    out.start("span").text("You have a draft from ");
    Snippets.time(out, savedAt);
    out.text(".").end();
    out.start("span").attr("class", "row");
    out.start("a").attr("class", "button button-small").attr("href", url + "?draft=resume");
    out.text("Resume it").end();
    button("discard", "button button-small", "Discard it");
    out.end().end();
  }

  private void button(String action, String style, String text) {
    out.start("button").attr("type", "submit").attr("name", "action").attr("value", action);
    out.attr("class", style).text(text).end();
  }

  private void head() {
    out.start("div").attr("class", "edit-head");
    out.start("h1").text(spot.isNew() ? "New file" : "Edit").end();
    out.start("label").attr("class", "sr-only").attr("for", "path").text("Path").end();
    out.start("input").attr("type", "text").attr("id", "path").attr("name", "path");
    out.attr("class", "mono").attr("value", form.path()).attr("maxlength", 4_000);
    out.attr("autocomplete", "off").attr("autocapitalize", "off").attr("spellcheck", "false");
    if (spot.isNew()) {
      out.attr("placeholder", "docs/guide.rst");
    } else {
      out.attr("title", "Change the path to rename the file");
    }
    if (view.isInvalid("path")) {
      out.attr("aria-invalid", "true").attr("aria-describedby", "path-error");
    }
    out.start("span").attr("class", "edit-where").text(spot.isPullRequest() ? "in " : "on ");
    out.start("a").attr("href", spot.readUrl());
    if (spot.isPullRequest()) {
      out.text("pull request #" + spot.pullRequest()).end();
    } else {
      out.source(spot.branch()).end();
    }
    out.end();
    out.start("span").attr("class", "bar-space").end();
    out.start("a").attr("class", "button hide-narrow").attr("href", "#save");
    out.text(CommitPanelHtml.heading(spot) + " …").end();
    view.problem()
        .filter(problem -> problem.isAt("path"))
        .ifPresent(
            problem ->
                out.start("p")
                    .attr("id", "path-error")
                    .attr("class", "field-error edit-path-error")
                    .text(problem.text())
                    .end());
    out.end();
  }

  private void conflict(EditView.Conflict conflict) {
    out.start("section").attr("class", "edit-conflict").attr("aria-labelledby", "conflict");
    out.start("h2").attr("id", "conflict").html(Icon.WARNING.html());
    out.text(" Somebody else changed this meanwhile").end();
    if (conflict.theirs().isEmpty()) {
      out.start("p");
      out.text(
          "The file is not on "
              + spot.branch()
              + " any more, or is not text there. Your text is below, as you left it: committing"
              + " it brings the file back.");
      out.end().end();
      return;
    }
    out.start("p");
    out.text(
        "Nothing was committed. Your text is in the form below, as you left it. What is there now"
            + " stands here: bring the two together, then save once more.");
    out.end();
    out.start("p").attr("class", "row");
    button("merged", "button", "Merge them in the form, with markers");
    out.end();
    out.start("details").flag("open", true);
    out.start("summary");
    out.text(spot.isPullRequest() ? "What the pull request has now" : "What is there now").end();
    out.start("pre").attr("class", "edit-theirs").attr("tabindex", "0");
    out.attr("role", "region").attr("aria-label", "What is there now");
    out.source(conflict.theirs().get()).end().end();
    out.end();
  }

  private void panes() {
    boolean preview = view.preview().isPresent();
    boolean document = spot.isNew() || Previews.isDocument(form.path());
    out.start("div").attr("class", "panel edit-panel");
    out.start("div").attr("class", "panel-head edit-tabs");
    if (document) {
      out.start("span").attr("class", "button-group").attr("role", "group");
      out.attr("aria-label", "Shown");
      tab("edit", "text", "Text", !preview);
      tab("preview", "preview", "Preview", preview);
      out.start("button").attr("type", "button").attr("class", "button button-small edit-split");
      out.attr("data-show", "split").attr("aria-pressed", "false").text("Side by side").end();
      out.end();
    } else {
      out.start("span").attr("class", "quiet small").text("Text").end();
    }
    out.start("span").attr("class", "bar-space").end();
    out.start("span").attr("class", "quiet small").attr("data-status", "");
    out.attr("role", "status").end();
    out.end();
    out.start("div").attr("class", "edit-panes");
    out.start("div").attr("class", "edit-pane-text");
    out.start("label").attr("class", "sr-only").attr("for", "text").text("Text").end();
    out.start("textarea").attr("id", "text").attr("name", "text").attr("class", "mono edit-text");
    out.attr("rows", 26).attr("spellcheck", document ? "true" : "false");
    out.attr("wrap", document ? "soft" : "off").attr("autocapitalize", "off");
    out.attr("autocomplete", "off").attr("maxlength", EditableText.BYTES);
    if (view.isInvalid("text")) {
      out.attr("aria-invalid", "true").attr("aria-describedby", "form-error");
    }
    out.text(form.text()).end();
    out.end();
    out.start("section").attr("class", "edit-pane-preview").attr("aria-label", "Preview");
    out.attr("tabindex", "0").attr("data-target", "preview");
    view.preview().ifPresent(out::html);
    out.end().end().end();
  }

  private void tab(String action, String shown, String text, boolean current) {
    out.start("button").attr("type", "submit").attr("name", "action").attr("value", action);
    out.attr("class", "button button-small").attr("data-show", shown);
    out.attr("aria-pressed", Boolean.toString(current)).text(text).end();
  }
}
