package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.reference.api.ReferenceTarget;
import dev.gatehouse.portal.review.api.CommentView;
import dev.gatehouse.portal.review.api.PullRequestVersion;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.Snippets;
import java.util.List;

/**
 * Beside the conversation: to-dos, issues, versions, how to have it, and who may change its branch.
 */
final class AsideHtml {
  /** How many versions are listed. */
  private static final int VERSIONS = 10;

  private final PullRequestView pull;
  private final Viewer viewer;
  private final Forms forms;

  AsideHtml(PullRequestView pull, Viewer viewer, Forms forms) {
    this.pull = pull;
    this.viewer = viewer;
    this.forms = forms;
  }

  SafeHtml render(
      List<PullRequestVersion> versions,
      List<CommentView> comments,
      List<ReferenceTarget.Issue> issues) {
    HtmlWriter out = new HtmlWriter(4_000);
    TodoHtml.list(out, pull, comments);
    issues(out, issues);
    versions(out, versions);
    out.start("section").start("h2").text("As a patch").end();
    out.start("p").attr("class", "row");
    String url = PullLinks.pull(pull);
    out.start("a").attr("href", url + ".patch").attr("rel", "nofollow").text("patch").end();
    out.start("a").attr("href", url + ".diff").attr("rel", "nofollow").text("diff").end();
    out.end().end();
    branch(out);
    if (pull.isOpen() && viewer.changes() && !pull.draft()) {
      out.start("section").start("h2").text("Not ready?").end();
      forms.start(out, "draft", "inline-form");
      Forms.button(out, "draft", "Make it a draft", "button button-small");
      out.end().end();
    }
    return out.toHtml();
  }

  /** The issues of trackers that its texts and its commits speak of. */
  private static void issues(HtmlWriter out, List<ReferenceTarget.Issue> issues) {
    if (issues.isEmpty()) {
      return;
    }
    out.start("section").start("h2").text("Linked issues").end();
    out.start("ul").attr("class", "versions");
    for (ReferenceTarget.Issue issue : issues) {
      out.start("li").start("a").attr("href", issue.url()).attr("rel", "nofollow noopener");
      out.source(issue.key()).end().end();
    }
    out.end().end();
  }

  /** Of a branch in another repository: whether maintainers may change it. */
  private void branch(HtmlWriter out) {
    boolean elsewhere =
        pull.head().branch().isPresent()
            && pull.head()
                .repository()
                .filter(from -> from.id() != pull.repository().id())
                .isPresent();
    boolean lent = pull.head().maintainerCanModify();
    if (!pull.isOpen() || !(lent || (elsewhere && viewer.author()))) {
      return;
    }
    out.start("section").start("h2").text("Its branch").end();
    out.start("p").attr("class", "small");
    out.text(
        lent
            ? "Who may write to "
                + pull.repository().fullName()
                + " may commit suggestions to it, and solve conflicts on it."
            : "Only who may push to it may change it.");
    out.end();
    if (viewer.author()) {
      forms.start(out, "lend", "inline-form");
      if (lent) {
        Forms.button(out, "no_lend", "Keep maintainers out", "button button-small");
      } else {
        Forms.button(out, "lend", "Let maintainers change it", "button button-small");
      }
      out.end();
    }
    out.end();
  }

  private void versions(HtmlWriter out, List<PullRequestVersion> versions) {
    out.start("section").start("h2").text("Versions").end();
    out.start("ol").attr("class", "versions").flag("reversed", true);
    int last = versions.size();
    for (PullRequestVersion version :
        versions.subList(Math.max(0, last - VERSIONS), last).stream()
            .sorted((a, b) -> Integer.compare(b.number(), a.number()))
            .toList()) {
      out.start("li");
      out.start("a")
          .attr(
              "href",
              PullLinks.files(pull) + (version.number() == last ? "" : "?to=" + version.number()))
          .text("Version " + version.number())
          .end();
      out.text(" ");
      out.start("span").attr("class", "sha quiet").text(version.head().abbreviated()).end();
      out.text(" ");
      out.start("span").attr("class", "quiet small");
      Snippets.time(out, version.createdAt());
      out.end();
      if (version.number() > 1) {
        out.text(" ");
        out.start("a")
            .attr("class", "small")
            .attr("href", PullLinks.between(pull, version.number() - 1, version.number()))
            .attr("aria-label", "What changed in version " + version.number())
            .text("changes")
            .end();
      }
      out.end();
    }
    out.end();
    if (last > VERSIONS) {
      out.start("p").attr("class", "quiet small").text((last - VERSIONS) + " earlier ones").end();
    }
    out.end();
  }
}
