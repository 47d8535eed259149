package dev.gatehouse.web.page.edit;

import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.page.browse.Icon;
import java.util.Optional;

/** What every form of a change ends with: what was changed and why, and what is to come of it. */
final class CommitPanelHtml {
  private CommitPanelHtml() {}

  /**
   * What stands in it.
   *
   * @param usual the title if none is typed
   * @param problem why the form was not done
   */
  record Texts(String title, String usual, String body, Optional<Problem> problem) {}

  /**
   * What can be done.
   *
   * @param draft whether the text can be kept as a draft
   */
  record Buttons(String commit, String propose, boolean draft) {}

  static void write(HtmlWriter out, EditSpot spot, Texts texts, Buttons buttons) {
    out.start("section").attr("class", "panel edit-commit").attr("aria-labelledby", "save");
    out.start("div").attr("class", "panel-head");
    out.start("h2").attr("id", "save").text(heading(spot)).end().end();
    out.start("div").attr("class", "panel-body");
    hint(out, spot);
    field(out, texts);
    out.start("div").attr("class", "field");
    out.start("label").attr("for", "body").text("Description").end();
    out.start("textarea").attr("id", "body").attr("name", "body").attr("rows", 3);
    out.attr("maxlength", 65_536).attr("placeholder", "Why, if the title does not say it");
    error(out, texts, "body");
    out.start("div").attr("class", "form-actions");
    actions(out, spot, buttons);
    out.end().end().end();
  }

  /** What can come of the change. */
  static String heading(EditSpot spot) {
    if (spot.isPullRequest()) {
      return "Add to pull request #" + spot.pullRequest();
    }
    if (spot.isFirst()) {
      return "Commit";
    }
    return spot.mayCommit() ? "Commit or propose" : "Propose";
  }

  private static void hint(HtmlWriter out, EditSpot spot) {
    if (spot.isPullRequest() || spot.mayCommit()) {
      return;
    }
    out.start("p").attr("class", "hint");
    out.text(
        spot.refusal().orElse("")
            + " Your change becomes a pull request to "
            + spot.branch()
            + ": no fork, no clone, and you can go on editing it there.");
    out.end();
  }

  private static void field(HtmlWriter out, Texts texts) {
    boolean invalid = texts.problem().filter(p -> p.isAt("title")).isPresent();
    out.start("div").attr("class", "field");
    out.start("label").attr("for", "title").text("Title").end();
    out.start("input").attr("type", "text").attr("id", "title").attr("name", "title");
    out.attr("value", texts.title()).attr("placeholder", texts.usual()).attr("maxlength", 255);
    out.attr("autocomplete", "off");
    if (invalid) {
      out.attr("aria-invalid", "true").attr("aria-describedby", "title-error");
    }
    if (invalid) {
      out.start("p").attr("id", "title-error").attr("class", "field-error");
      out.text(texts.problem().orElseThrow().text()).end();
    }
    out.end();
  }

  /** Ends the description's element, and its field. */
  private static void error(HtmlWriter out, Texts texts, String field) {
    boolean invalid = texts.problem().filter(p -> p.isAt(field)).isPresent();
    if (invalid) {
      out.attr("aria-invalid", "true").attr("aria-describedby", "body-error");
    }
    out.text(texts.body()).end();
    if (invalid) {
      out.start("p").attr("id", "body-error").attr("class", "field-error");
      out.text(texts.problem().orElseThrow().text()).end();
    }
    out.end();
  }

  private static void actions(HtmlWriter out, EditSpot spot, Buttons buttons) {
    if (spot.isPullRequest()) {
      button(out, "propose", "button button-primary", "Add to the pull request");
    } else if (spot.isFirst()) {
      button(out, "commit", "button button-primary", buttons.commit());
    } else if (spot.mayCommit()) {
      button(out, "commit", "button button-primary", buttons.commit());
      button(out, "propose", "button", buttons.propose());
    } else {
      button(out, "propose", "button button-primary", buttons.propose());
    }
    if (!spot.isPullRequest()) {
      button(out, "keep", "button", "Keep with my other changes");
    }
    if (buttons.draft()) {
      button(out, "draft", "button", "Save draft");
    }
    out.start("a").attr("class", "button edit-cancel").attr("href", spot.readUrl());
    out.text("Cancel").end();
  }

  private static void button(HtmlWriter out, String action, String style, String text) {
    out.start("button").attr("type", "submit").attr("name", "action").attr("value", action);
    out.attr("class", style).source(text).end();
  }

  /** Why the form as a whole was not done. */
  static void error(HtmlWriter out, String text) {
    out.start("p").attr("class", "flash flash-error").attr("role", "alert");
    out.attr("id", "form-error").html(Icon.WARNING.html());
    out.start("span").text(text).end().end();
  }
}
