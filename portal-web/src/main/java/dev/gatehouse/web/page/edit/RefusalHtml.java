package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.browse.Links;

/** Why there is no form, and where to go instead. */
final class RefusalHtml {
  private RefusalHtml() {}

  /** A file that no form can hold. */
  static SafeHtml of(EditSpot spot, String reason) {
    HtmlWriter out = begin(spot.path().name().display() + " cannot be edited here", reason);
    if (!spot.isPullRequest()) {
      link(out, spot.readUrl(), "Back to the file");
      String upload =
          Links.upload(
              spot.repository(), spot.branchRevision(), spot.path().parent().orElse(RepoPath.ROOT));
      link(out, upload, "Upload another in its place");
    } else {
      link(out, spot.readUrl(), "Back to the pull request");
    }
    return out.end().end().toHtml();
  }

  /** A tag, a bookmark or a commit. */
  static SafeHtml notABranch(Position position) {
    Revision named = position.revision();
    String what =
        switch (named.kind()) {
          case TAG -> "a tag";
          case BOOKMARK -> "a bookmark";
          case BRANCH, COMMIT -> "not a branch";
        };
    HtmlWriter out =
        begin(
            "Choose a branch",
            named.label()
                + " is "
                + what
                + ". Files are changed on a branch, here or by a pull"
                + " request to it.");
    String first = position.refs().defaultBranch();
    Revision branch = new Revision(Revision.Kind.BRANCH, first, named.commit());
    link(out, Links.edit(position.repository(), branch, position.path()), "Edit it on " + first);
    return out.end().end().toHtml();
  }

  private static HtmlWriter begin(String heading, String reason) {
    HtmlWriter out = new HtmlWriter();
    out.start("div").attr("class", "empty stack-tight");
    out.start("h1").source(heading).end();
    out.start("p").source(reason).end();
    return out.start("p").attr("class", "row edit-ways");
  }

  private static void link(HtmlWriter out, String url, String text) {
    out.start("a").attr("class", "button").attr("href", url).source(text).end();
  }
}
