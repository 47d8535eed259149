package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.edit.api.EditCommand;
import dev.gatehouse.portal.edit.api.KeptFile;
import dev.gatehouse.portal.edit.api.KeptSet;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.DiffHtml;
import dev.gatehouse.web.page.browse.DiffNotes;
import dev.gatehouse.web.page.browse.DiffView;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Snippets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page of changes that are not committed yet. */
final class ChangesHtml {
  private final RepositoryView repository;
  private final KeptSet set;
  private final Optional<Problem> problem;
  private final Optional<String> refusal;
  private final List<PullRequestView> own;
  private final HtmlWriter out = new HtmlWriter(16_000);

  /**
   * Of one set.
   *
   * @param refusal why it cannot be committed to the branch
   * @param own the pull requests that it can be added to
   */
  ChangesHtml(
      RepositoryView repository,
      KeptSet set,
      Optional<Problem> problem,
      Optional<String> refusal,
      List<PullRequestView> own) {
    this.repository = repository;
    this.set = set;
    this.problem = problem;
    this.refusal = refusal;
    this.own = List.copyOf(own);
  }

  /** What the message says unless somebody says more. */
  static String usual(KeptSet set) {
    return "Change " + Snippets.plural(set.files().size(), "file", "files");
  }

  /** Where nothing waits. */
  static SafeHtml none(RepositoryView repository, String branch) {
    HtmlWriter out = new HtmlWriter();
    out.start("div").attr("class", "empty stack-tight");
    out.start("h1").text("No changes wait for ").source(branch).end();
    out.start("p").text("Edit a file, and choose \u201cKeep with my other changes\u201d.").end();
    out.start("p").start("a").attr("class", "button").attr("href", Links.repository(repository));
    out.text("To the files").end().end();
    return out.end().toHtml();
  }

  /**
   * Writes the page.
   *
   * @param url where the form is sent
   * @param changed what can be committed as it is
   */
  SafeHtml render(String url, ChangeSet changed, DiffView diff) {
    problem
        .filter(p -> !p.isAt("title") && !p.isAt("body"))
        .ifPresent(p -> CommitPanelHtml.error(out, p.text()));
    out.start("form").attr("method", "post").attr("action", url);
    out.attr("enctype", "multipart/form-data").attr("class", "edit-form");
    out.start("button").attr("type", "submit").attr("name", "action").attr("value", "save");
    out.flag("hidden", true).text("Save").end();
    out.start("div").attr("class", "edit-head kept-head").start("h1");
    out.text(Snippets.plural(set.files().size(), "change", "changes") + " not committed yet").end();
    out.start("span").attr("class", "edit-where").text("on ");
    out.start("a").attr("href", Links.repository(repository)).source(set.branch()).end();
    out.end().end();
    out.start("ul").attr("class", "panel kept-files");
    set.files().forEach(this::file);
    out.end();
    panel();
    out.end();
    out.html(
        DiffHtml.files(
            changed,
            new DiffHtml.Frame(
                repository,
                set.at(),
                set.at().orElse(EditCommand.NONE),
                diff.split(),
                diff.base(),
                false,
                DiffNotes.NONE,
                Optional.empty())));
    return out.toHtml();
  }

  private void file(KeptSet.Placed placed) {
    KeptFile file = placed.file();
    out.start("li").start("div").attr("class", "row kept-file");
    String kind = file.kind().name();
    String word = kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
    out.start("span").attr("class", "badge").text(word).end();
    out.start("span").attr("class", "mono kept-path");
    file.from().ifPresent(from -> out.source(from.display()).text(" \u2192 "));
    out.source(file.edit().path().display()).end();
    state(placed);
    out.start("span").attr("class", "bar-space").end();
    edit(placed);
    out.start("button").attr("type", "submit").attr("name", "action");
    out.attr("value", "drop-" + file.id()).attr("class", "button button-small");
    out.attr("aria-label", "Drop the change of " + file.edit().path().display());
    out.text("Drop").end();
    out.end();
    if (placed.state() == KeptSet.State.CONFLICT) {
      both(placed);
    }
    out.end();
  }

  private void state(KeptSet.Placed placed) {
    String text =
        switch (placed.state()) {
          case READY -> "";
          case MERGED -> "merged with what others changed";
          case SAME -> "there already";
          case CONFLICT -> "somebody else changed this meanwhile";
        };
    if (!text.isEmpty()) {
      boolean conflict = placed.state() == KeptSet.State.CONFLICT;
      out.start("span").attr("class", conflict ? "badge badge-warn" : "quiet small").text(text);
      out.end();
    }
  }

  private void edit(KeptSet.Placed placed) {
    KeptFile file = placed.file();
    boolean conflict = placed.state() == KeptSet.State.CONFLICT;
    Revision branch =
        new Revision(Revision.Kind.BRANCH, set.branch(), set.at().orElse(EditCommand.NONE));
    String url;
    if (file.kind() == KeptFile.Kind.DELETE) {
      url = conflict ? Links.delete(repository, branch, file.origin()) : "";
    } else if (EditKeeper.text(file).isEmpty()) {
      url = "";
    } else {
      boolean there = conflict ? placed.theirs().isPresent() : file.kind() != KeptFile.Kind.ADD;
      url =
          there
              ? Links.edit(repository, branch, file.origin()) + (conflict ? "?decide=1" : "")
              : Links.newFile(repository, set.branch(), RepoPath.ROOT) + "?kept=" + file.id();
    }
    if (!url.isEmpty()) {
      out.start("a").attr("class", "button button-small").attr("href", url);
      out.attr("rel", "nofollow");
      out.attr("aria-label", (conflict ? "Decide " : "Edit ") + file.edit().path().display());
      out.text(conflict ? "Decide" : "Edit").end();
    }
  }

  private void both(KeptSet.Placed placed) {
    placed.theirs().ifPresent(text -> text("What is there now", text));
    EditKeeper.text(placed.file()).ifPresent(text -> text("Your text", text));
  }

  private void text(String label, String text) {
    out.start("details").start("summary").text(label).end();
    out.start("pre").attr("class", "edit-theirs").attr("tabindex", "0");
    out.attr("role", "region").attr("aria-label", label).source(text).end().end();
  }

  private void panel() {
    out.start("section").attr("class", "panel edit-commit").attr("aria-labelledby", "save");
    out.start("div").attr("class", "panel-head").start("h2").attr("id", "save");
    out.text(refusal.isEmpty() ? "Commit or propose" : "Propose").end().end();
    out.start("div").attr("class", "panel-body");
    refusal.ifPresent(why -> out.start("p").attr("class", "hint").text(why).end());
    out.start("div").attr("class", "field");
    out.start("label").attr("for", "title").text("Title").end();
    out.start("input").attr("type", "text").attr("id", "title").attr("name", "title");
    out.attr("value", set.title()).attr("placeholder", usual(set)).attr("maxlength", 255);
    out.attr("autocomplete", "off");
    fieldError("title");
    out.end();
    out.start("div").attr("class", "field");
    out.start("label").attr("for", "body").text("Description").end();
    out.start("textarea").attr("id", "body").attr("name", "body").attr("rows", 3);
    out.attr("maxlength", 65_536).text(set.body()).end();
    fieldError("body");
    out.end();
    out.start("div").attr("class", "form-actions");
    if (refusal.isEmpty()) {
      button("commit", "button button-primary", "Commit all to " + set.branch());
    }
    if (set.at().isPresent()) {
      button("propose", refusal.isEmpty() ? "button" : "button button-primary", "Propose all");
    }
    button("save", "button", "Save title and description");
    out.end();
    if (!own.isEmpty()) {
      out.start("div").attr("class", "form-inline");
      out.start("label").attr("for", "pull").text("Or add to your pull request").end();
      out.start("select").attr("id", "pull").attr("name", "pull");
      for (PullRequestView pull : own) {
        out.start("option").attr("value", Integer.toString(pull.number()));
        out.text("#" + pull.number() + " " + pull.title()).end();
      }
      out.end();
      button("revise", "button", "Add as a new version");
      out.end();
    }
    out.end().end();
  }

  private void fieldError(String field) {
    problem
        .filter(p -> p.isAt(field))
        .ifPresent(p -> out.start("p").attr("class", "field-error").text(p.text()).end());
  }

  private void button(String action, String style, String text) {
    out.start("button").attr("type", "submit").attr("name", "action").attr("value", action);
    out.attr("class", style).source(text).end();
  }
}
