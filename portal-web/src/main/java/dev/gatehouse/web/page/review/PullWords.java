package dev.gatehouse.web.page.review;

import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.review.api.PullRequestView;
import dev.gatehouse.vcs.spi.MergeStrategy;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.page.browse.Icon;

/** What pages call the states and ways of pull requests. */
final class PullWords {
  private PullWords() {}

  /** The state, as icon and word. */
  static void state(HtmlWriter out, PullRequestView pull) {
    switch (pull.state()) {
      case OPEN -> {
        if (pull.draft()) {
          badge(out, "badge state", Icon.PULL_DRAFT, "Draft");
        } else {
          badge(out, "badge badge-ok state", Icon.PULL_REQUEST, "Open");
        }
      }
      case CLOSED -> badge(out, "badge badge-danger state", Icon.PULL_CLOSED, "Closed");
      case MERGED -> badge(out, "badge badge-accent state", Icon.MERGE, "Merged");
    }
  }

  private static void badge(HtmlWriter out, String style, Icon icon, String word) {
    out.start("span").attr("class", style).html(icon.html()).text(word).end();
  }

  /**
   * Where it comes from, such as {@code alice/repo:fix}; {@code unknown:fix} where the repository
   * is gone, or not for the reader to see. Empty for a proposal.
   */
  static String source(PullRequestView pull) {
    RepositoryView here = pull.repository();
    String branch = pull.head().branch().orElse("");
    if (branch.isEmpty()) {
      return "";
    }
    return pull.head()
        .repository()
        .map(from -> from.id() == here.id() ? branch : from.fullName() + ":" + branch)
        .orElse("unknown:" + branch);
  }

  static String strategy(MergeStrategy strategy, PullRequestView pull) {
    boolean hg = pull.repository().vcs() == VcsKind.HG;
    String base = pull.baseBranch();
    return switch (strategy) {
      case MERGE -> hg ? "Merge changeset" : "Merge commit";
      case SQUASH -> "Squash into one commit";
      case REBASE -> "Rebase onto " + base;
      case FAST_FORWARD -> "Fast-forward " + base;
      case GRAFT -> "Graft onto " + base;
      case CLOSE_AND_MERGE -> "Close the named branch, then merge";
    };
  }
}
