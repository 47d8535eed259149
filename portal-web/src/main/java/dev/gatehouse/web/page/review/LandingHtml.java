package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.review.api.AutoMerge;
import dev.gatehouse.portal.review.api.Mergeability;
import dev.gatehouse.portal.review.api.PullRequestState;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.MergeConflict;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.Icon;
import dev.gatehouse.web.page.browse.Snippets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether it can land, what is missing, whose turn it is, and the button that lands it. */
final class LandingHtml {
  /** How many conflicts are listed. */
  private static final int CONFLICTS = 20;

  private static final String FORM = "merge";

  private final PullRequestView pull;
  private final List<PullRequestVersion> versions;
  private final Viewer viewer;
  private final Forms forms;

  LandingHtml(PullRequestView pull, List<PullRequestVersion> versions, Viewer viewer, Forms forms) {
    this.pull = pull;
    this.versions = versions;
    this.viewer = viewer;
    this.forms = forms;
  }

  SafeHtml render(MergeStatus status, Mergeability mergeability) {
    HtmlWriter out = new HtmlWriter(4_000);
    out.start("section").attr("class", "landing landing-" + status.style());
    out.attr("aria-labelledby", "landing-h");
    out.start("h2").attr("id", "landing-h").html(icon(status).html());
    out.text(status.headline()).end();
    newer(out);
    pull.merge().ifPresent(merge -> merged(out, merge));
    if (!status.items().isEmpty()) {
      out.start("ul").attr("class", "landing-items");
      // Where there are conflicts, that they are there is the first of all.
      List<MergeConflict> conflicts = mergeability.conflicts();
      for (MergeStatus.Item item : status.items()) {
        item(out, item, conflicts);
        conflicts = List.of();
      }
      out.end();
    }
    if (!mergeability.conflicts().isEmpty() && viewer.speaks()) {
      out.start("p").start("a").attr("class", "button").attr("href", PullLinks.conflicts(pull));
      out.text("Resolve the conflicts").end().end();
    }
    TodoHtml.pointer(out, mergeability.requirements());
    if (!status.turn().isEmpty()) {
      out.start("p").attr("class", "landing-turn").text(status.turn()).end();
    }
    if (pull.isOpen()) {
      actions(out, mergeability, status.tone() == MergeStatus.Tone.READY);
    } else if (pull.state() == PullRequestState.CLOSED && viewer.changes()) {
      one(out, "reopen", "Open again", "button");
    } else if (pull.state() == PullRequestState.MERGED && viewer.speaks()) {
      one(out, "revert", "Revert", "button");
    }
    return out.end().toHtml();
  }

  private static Icon icon(MergeStatus status) {
    return switch (status.tone()) {
      case READY -> Icon.CHECK;
      case WAITING -> Icon.CLOCK;
      case BLOCKED -> Icon.WARNING;
      case MERGED -> Icon.MERGE;
      case CLOSED -> Icon.PULL_CLOSED;
    };
  }

  /** What came after what was looked at, to whoever acted on that. */
  private void newer(HtmlWriter out) {
    if (!forms.isSent(FORM)) {
      return;
    }
    Optional<CommitId> looked = CommitId.parse(forms.typed(FORM, "head", ""));
    versions.stream()
        .filter(version -> looked.filter(version.head()::equals).isPresent())
        .filter(version -> version.number() < pull.versions())
        .reduce((earlier, later) -> later)
        .ifPresent(
            version -> {
              out.start("p").attr("class", "flash flash-warn").start("span");
              out.text(
                  "Nothing was merged. You had looked at version "
                      + version.number()
                      + "; there is version "
                      + pull.versions()
                      + " now. ");
              out.start("a")
                  .attr("href", PullLinks.between(pull, version.number(), pull.versions()))
                  .text("See what changed since")
                  .end();
              out.end().end();
            });
  }

  private void merged(HtmlWriter out, PullRequestView.Merge merge) {
    out.start("p");
    out.start("strong").text(merge.by()).end();
    out.text(" merged it into ");
    out.start("code").text(pull.baseBranch()).end();
    out.text(" as ");
    Snippets.id(out, pull.repository(), merge.commit());
    out.text(", ");
    Snippets.time(out, merge.at());
    out.end();
  }

  private static void item(HtmlWriter out, MergeStatus.Item item, List<MergeConflict> conflicts) {
    String word =
        switch (item.kind()) {
          case GOOD -> "Good: ";
          case NOTE -> "Note: ";
          case MISSING -> "Missing: ";
        };
    out.start("li").attr("class", "landing-" + item.kind().name().toLowerCase(Locale.ROOT));
    out.html(
        switch (item.kind()) {
          case GOOD -> Icon.CHECK.html();
          case NOTE -> Icon.INFO.html();
          case MISSING -> Icon.WARNING.html();
        });
    out.start("span").start("span").attr("class", "sr-only").text(word).end();
    out.text(item.text());
    conflicts(out, conflicts);
    out.end().end();
  }

  private static void conflicts(HtmlWriter out, List<MergeConflict> conflicts) {
    if (conflicts.isEmpty()) {
      return;
    }
    out.start("ul").attr("class", "landing-conflicts");
    for (MergeConflict conflict : conflicts.subList(0, Math.min(CONFLICTS, conflicts.size()))) {
      out.start("li").start("code");
      Snippets.name(out, conflict.path().display());
      out.end().text(": " + MergeStatus.why(conflict) + ".").end();
    }
    if (conflicts.size() > CONFLICTS) {
      out.start("li").text("and " + (conflicts.size() - CONFLICTS) + " more").end();
    }
    out.end();
  }

  private void actions(HtmlWriter out, Mergeability mergeability, boolean ready) {
    if (pull.draft()) {
      if (viewer.changes()) {
        one(out, "ready", "Ready for review", "button button-primary");
      }
      return;
    }
    pull.autoMerge().ifPresent(auto -> autoMerge(out, auto));
    if (mergeability.state() != Mergeability.State.CLEAN) {
      return;
    }
    boolean now = mergeability.isAllowed();
    if (!now && (pull.autoMerge().isPresent() || !viewer.writes())) {
      return;
    }
    if (!viewer.writes()) {
      out.start("p").attr("class", "quiet");
      out.text("Whoever may write to " + pull.repository().fullName() + " can merge it.");
      out.end();
      return;
    }
    forms.start(out, FORM, "landing-form");
    Forms.hidden(out, "head", pull.head().commit().hex());
    out.start("div").attr("class", "landing-act");
    out.start("label").attr("class", "sr-only").attr("for", "strategy").text("How").end();
    out.start("select").attr("id", "strategy").attr("name", "strategy");
    String chosen = forms.typed(FORM, "strategy", "");
    for (MergeStrategy strategy : mergeability.ways()) {
      out.start("option")
          .attr("value", strategy.name())
          .flag("selected", strategy.name().equals(chosen))
          .text(PullWords.strategy(strategy, pull))
          .end();
    }
    out.end();
    if (now) {
      Forms.button(out, "merge", "Merge", ready ? "button button-primary" : "button");
    } else {
      Forms.button(out, "auto", "Merge when the rules are met", "button");
    }
    out.end();
    message(out);
    out.end();
  }

  /** That it lands by itself, and the button that ends that. */
  private void autoMerge(HtmlWriter out, AutoMerge auto) {
    out.start("p").attr("class", "landing-auto").html(Icon.CLOCK.html()).start("span");
    out.start("strong").text(auto.by()).end();
    out.text(" lets it land once the rules are met (");
    out.text(PullWords.strategy(auto.strategy(), pull) + ", ");
    out.start("span").attr("class", "sha").text(auto.head().abbreviated()).end();
    out.text(").").end().end();
    if (viewer.changes()) {
      one(out, "no_auto", "Turn off auto-merge", "button");
    }
  }

  private void message(HtmlWriter out) {
    String subject = forms.typed(FORM, "subject", "");
    String message = forms.typed(FORM, "message", "");
    out.start("details").flag("open", !subject.isEmpty() || !message.isEmpty());
    out.start("summary").attr("class", "small").text("Change the message").end();
    out.start("div").attr("class", "stack-tight landing-message");
    out.start("div").attr("class", "field");
    out.start("label").attr("for", "subject").text("First line").end();
    out.start("input")
        .attr("id", "subject")
        .attr("name", "subject")
        .attr("maxlength", 255)
        .attr("value", subject)
        .attr("aria-describedby", "subject-hint");
    out.start("span")
        .attr("class", "hint")
        .attr("id", "subject-hint")
        .text("For merges and squashes. Empty for the usual one.")
        .end();
    out.end();
    forms.area(out, FORM, "message", "The rest", "", 3);
    out.end().end();
  }

  /** A form with nothing but a button. */
  void one(HtmlWriter out, String name, String label, String style) {
    forms.start(out, name, "inline-form");
    Forms.button(out, name, label, style);
    out.end();
  }
}
