package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.Conflicts.Agreed;
import dev.gatehouse.portal.review.api.Conflicts.File;
import dev.gatehouse.portal.review.api.Conflicts.Found;
import dev.gatehouse.portal.review.api.Conflicts.Part;
import dev.gatehouse.portal.review.api.Conflicts.Pick;
import dev.gatehouse.portal.review.api.Conflicts.Place;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.DiffHtml;
import dev.gatehouse.web.page.browse.Links;
import dev.gatehouse.web.page.browse.Snippets;
import dev.gatehouse.web.page.browse.TextLines;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Each file in conflict, place by place, with what can be chosen. Used once. */
final class ConflictHtml {
  /** What stands for the place where a file is taken whole. */
  static final String WHOLE = "whole";

  private static final String FORM = "resolve";

  /** How many lines around a place are shown. */
  private static final int AROUND = 3;

  private final PullRequestView pull;
  private final Forms forms;
  private final Found found;
  private final Optional<String> refusal;
  private final Set<String> fields = new HashSet<>();
  private final HtmlWriter out = new HtmlWriter(16_000);

  ConflictHtml(PullRequestView pull, Forms forms, Found found, Optional<String> refusal) {
    this.pull = pull;
    this.forms = forms;
    this.found = found;
    this.refusal = refusal;
  }

  /** The field that says what is chosen for a place. */
  static String pick(RepoPath path, String key) {
    return "p|" + Links.encode(path) + "|" + key;
  }

  /** The field with what was written for a place. */
  static String text(RepoPath path, String key) {
    return "t|" + Links.encode(path) + "|" + key;
  }

  private boolean decides() {
    return refusal.isEmpty() && found.obstacle().isEmpty();
  }

  SafeHtml render() {
    out.start("h2").attr("class", "pull-section").text("Conflicts with ").start("code");
    out.text(pull.baseBranch()).end().end();
    if (found.files().isEmpty()) {
      nothing();
    } else {
      introduction();
      files();
    }
    kept();
    return out.toHtml();
  }

  private void nothing() {
    out.start("div").attr("class", "empty").start("p");
    out.text(found.obstacle().orElse("Nothing is in conflict.")).end();
    out.start("p").start("a").attr("href", PullLinks.pull(pull)).text("Back to the pull request");
    out.end().end().end();
  }

  private void introduction() {
    found
        .obstacle()
        .ifPresent(
            why -> {
              out.start("p").attr("class", "flash flash-warn").start("span");
              out.text(why + " Merge the target into the branch with a clone, and push that.");
              out.end().end();
            });
    out.start("p").attr("class", "quiet");
    if (refusal.isPresent()) {
      out.text(refusal.get());
    } else if (found.obstacle().isEmpty()) {
      out.text(
          "Say for each place what is to stand there. What comes of it is a merge of "
              + pull.baseBranch()
              + " into this pull request: its next version.");
    }
    out.end();
  }

  private void files() {
    if (decides()) {
      forms.start(out, FORM, "conflicts");
      Forms.hidden(out, "head", found.head().hex());
      Forms.hidden(out, "target", found.target().map(CommitId::hex).orElse(""));
    } else {
      out.start("div").attr("class", "conflicts");
    }
    found.files().forEach(this::file);
    if (decides()) {
      out.start("div").attr("class", "field");
      out.start("label").attr("for", "resolve-message").text("Message").end();
      out.start("input")
          .attr("id", "resolve-message")
          .attr("name", "message")
          .attr("maxlength", 255)
          .attr("autocomplete", "off")
          .attr("placeholder", "Merge " + pull.baseBranch() + " into #" + pull.number())
          .attr("value", forms.typed(FORM, "message", ""));
      out.end();
      out.start("div").attr("class", "form-actions");
      Forms.button(out, "resolve", "Commit the merge", "button button-primary");
      out.start("a")
          .attr("class", "button")
          .attr("href", PullLinks.pull(pull))
          .text("Cancel")
          .end();
      out.end();
    }
    out.end();
  }

  private void file(File file) {
    String anchor = DiffHtml.anchor(file.path());
    out.start("section").attr("class", "conflict-file").attr("id", anchor);
    out.attr("aria-labelledby", anchor + "-h");
    out.start("h3").attr("id", anchor + "-h").attr("class", "mono");
    Snippets.name(out, file.path().display());
    out.end();
    if (file.text().isEmpty()) {
      whole(file);
    } else {
      text(file);
    }
    out.end();
  }

  /** One side is taken, or nothing. */
  private void whole(File file) {
    out.start("fieldset").attr("class", "conflict-place").start("legend");
    out.text(why(file)).end();
    if (decides()) {
      String name = pick(file.path(), WHOLE);
      fields.add(name);
      out.start("div").attr("class", "conflict-picks");
      radio(name, Pick.OURS, taken(file.ours(), "this pull request"));
      radio(name, Pick.THEIRS, taken(file.theirs(), pull.baseBranch()));
      out.end();
    }
    out.end();
  }

  private static String why(File file) {
    return switch (file.kind()) {
      case BINARY -> "Both changed it, and it has no lines to merge.";
      case CHANGED_AND_DELETED -> "One changed what the other deleted or moved away.";
      case NOT_A_FILE -> "Both changed a link or a submodule.";
      case TEXT -> "Both changed the same lines.";
      case RENAMES -> "It was moved to two places, or two files to one.";
      case FILE_AND_DIRECTORY -> "It is a file on one side, a directory on the other.";
      case TAGS -> "Both gave a tag another changeset.";
      case UNREADABLE -> "Its content cannot be read.";
    };
  }

  private static String taken(OptionalLong size, String side) {
    return size.isPresent()
        ? "Take that of " + side + " (" + Snippets.size(size.getAsLong()) + ")"
        : "Delete it, as " + side + " does";
  }

  private void text(File file) {
    long all = file.text().stream().filter(Place.class::isInstance).count();
    int number = 0;
    for (int i = 0; i < file.text().size(); i++) {
      Part part = file.text().get(i);
      if (part instanceof Agreed agreed) {
        agreed(agreed.lines(), i > 0, i < file.text().size() - 1);
      } else if (part instanceof Place place) {
        place(file, place, ++number, all);
      }
    }
  }

  private void agreed(List<String> lines, boolean after, boolean before) {
    int head = after ? AROUND : 0;
    int tail = before ? AROUND : 0;
    if (lines.size() <= head + tail + 1) {
      lines("conflict-agreed", lines, Optional.empty());
      return;
    }
    if (after) {
      lines("conflict-agreed", lines.subList(0, head), Optional.empty());
    }
    out.start("p").attr("class", "conflict-left quiet small");
    out.text(lines.size() - head - tail + " lines that nobody has to decide about").end();
    if (before) {
      lines("conflict-agreed", lines.subList(lines.size() - tail, lines.size()), Optional.empty());
    }
  }

  private void lines(String style, List<String> lines, Optional<String> label) {
    out.start("pre").attr("class", style);
    label.ifPresent(
        text -> out.attr("tabindex", "0").attr("role", "region").attr("aria-label", text));
    for (String line : lines) {
      out.source(TextLines.shown(line) + "\n");
    }
    out.end();
  }

  private void place(File file, Place place, int number, long all) {
    String what = "place " + number + " of " + all;
    out.start("fieldset").attr("class", "conflict-place");
    out.start("legend").text("Place " + number + " of " + all).end();
    out.start("div").attr("class", "conflict-sides");
    side("This pull request", "conflict-ours", place.ours(), what);
    side(pull.baseBranch(), "conflict-theirs", place.theirs(), what);
    out.end();
    out.start("details").attr("class", "conflict-base");
    out.start("summary").attr("class", "small").text("What both come from").end();
    side("Before", "conflict-before", place.base(), what);
    out.end();
    if (decides()) {
      picks(file, place, what);
    }
    out.end();
  }

  private void side(String title, String style, List<String> lines, String what) {
    out.start("div").attr("class", "conflict-side " + style);
    out.start("p").attr("class", "conflict-title").text(title).end();
    if (lines.isEmpty()) {
      out.start("p").attr("class", "quiet").text("These lines are deleted.").end();
    } else {
      lines("conflict-lines", lines, Optional.of(title + ", " + what));
    }
    out.end();
  }

  private void picks(File file, Place place, String what) {
    String name = pick(file.path(), place.key());
    String text = text(file.path(), place.key());
    fields.add(name);
    out.start("div").attr("class", "conflict-picks");
    radio(name, Pick.OURS, "Keep this pull request’s");
    radio(name, Pick.THEIRS, "Take that of " + pull.baseBranch());
    radio(name, Pick.BOTH, "Both, this pull request’s first");
    radio(name, Pick.EDITED, "Write it");
    out.end();
    out.start("div").attr("class", "conflict-edit");
    Forms.textarea(
        out,
        text,
        text,
        "What is to stand there, " + file.path().display() + ", " + what,
        forms.typed(FORM, text, withMarkers(place)),
        Math.min(20, place.ours().size() + place.theirs().size() + 5));
    out.end();
  }

  private String withMarkers(Place place) {
    StringBuilder text = new StringBuilder("<<<<<<< this pull request\n");
    place.ours().forEach(line -> text.append(line).append('\n'));
    text.append("=======\n");
    place.theirs().forEach(line -> text.append(line).append('\n'));
    return text.append(">>>>>>> ").append(pull.baseBranch()).append('\n').toString();
  }

  private void radio(String name, Pick pick, String label) {
    String id = name + "|" + pick;
    out.start("span").attr("class", "check");
    out.start("input")
        .attr("type", "radio")
        .attr("id", id)
        .attr("name", name)
        .attr("value", pick.name())
        .flag("required", true)
        .flag("checked", forms.typed(FORM, name, "").equals(pick.name()));
    out.start("label").attr("for", id).text(label).end();
    out.end();
  }

  /** What was written for places that are not there any more. */
  private void kept() {
    if (!forms.isSent(FORM)) {
      return;
    }
    int number = 0;
    for (Map.Entry<String, String[]> sent : forms.request().getParameterMap().entrySet()) {
      String name = sent.getKey();
      boolean written =
          name.startsWith("p|")
              && !fields.contains(name)
              && sent.getValue()[0].equals(Pick.EDITED.name());
      String text = written ? forms.typed(FORM, "t" + name.substring(1), "") : "";
      if (!text.isEmpty()) {
        if (number++ == 0) {
          out.start("h2").attr("class", "pull-section");
          out.text("What you wrote for places that are others now").end();
        }
        Forms.textarea(out, "kept-" + number, "kept", "Kept text " + number, text, 8);
      }
    }
  }
}
