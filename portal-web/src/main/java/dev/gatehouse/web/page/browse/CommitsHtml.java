package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.CommitListView;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.ReferenceHtml;
import dev.gatehouse.web.markup.SafeHtml;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commits, newest first, by the day they were recorded. */
public final class CommitsHtml {
  private CommitsHtml() {}

  /**
   * A history; a file's shows the name it had, where that is another one.
   *
   * @param known of what the messages speak of
   */
  public static SafeHtml render(CommitListView view, KnownReferences known) {
    HtmlWriter out = new HtmlWriter(view.items().size() * 900 + 500);
    RepoPath path = view.position().path();
    RepoPath name = path;
    @Nullable LocalDate day = null;
    for (CommitListView.Item item : view.items()) {
      day = heading(out, day, item.commit());
      if (!item.path().equals(name)) {
        out.start("li").attr("class", "renamed quiet").text("Until then it was ");
        out.start("code").source(item.path().display()).end().end();
        name = item.path();
      }
      row(
          out,
          view.position().repository(),
          item.commit(),
          item.path(),
          known,
          () -> marks(out, view, item.commit()));
    }
    if (day != null) {
      out.end();
    }
    return out.toHtml();
  }

  /** Commits of a comparison. */
  public static SafeHtml render(
      RepositoryView repository, List<Commit> commits, KnownReferences known) {
    HtmlWriter out = new HtmlWriter(commits.size() * 900 + 500);
    @Nullable LocalDate day = null;
    for (Commit commit : commits) {
      day = heading(out, day, commit);
      row(out, repository, commit, RepoPath.ROOT, known, () -> {});
    }
    if (day != null) {
      out.end();
    }
    return out.toHtml();
  }

  private static LocalDate heading(HtmlWriter out, @Nullable LocalDate before, Commit commit) {
    LocalDate day = LocalDate.ofInstant(commit.committer().at(), ZoneOffset.UTC);
    if (!day.equals(before)) {
      if (before != null) {
        out.end();
      }
      out.start("h2")
          .attr("class", "commits-day")
          .text(Snippets.day(commit.committer().at()))
          .end();
      out.start("ol").attr("class", "list commits");
    }
    return day;
  }

  /** The branch that a changeset is on, where it is another than most are on. */
  private static void branch(HtmlWriter out, RepositoryView repository, Commit commit) {
    String branch = commit.extras().getOrDefault("branch", "default");
    if (!branch.equals(repository.defaultBranch())) {
      badge(out, repository, new Revision(Revision.Kind.BRANCH, branch, commit.id()));
    }
    if (commit.extras().containsKey("close")) {
      out.start("span").attr("class", "badge").text("closes the branch").end();
    }
  }

  /** What is known of a commit beside itself: whether it may still change, and its names. */
  private static void marks(HtmlWriter out, CommitListView view, Commit commit) {
    if (view.drafts().contains(commit.id())) {
      out.start("span")
          .attr("class", "badge badge-warn")
          .attr("title", "It may still change")
          .text("draft")
          .end();
    }
    for (RefName name : view.names().getOrDefault(commit.id(), List.of())) {
      badge(
          out,
          view.position().repository(),
          new Revision(RefsHtml.kind(name.kind()), name.name(), commit.id()));
    }
  }

  private static void badge(HtmlWriter out, RepositoryView repository, Revision revision) {
    out.start("a")
        .attr("class", "badge")
        .attr("href", Links.commits(repository, revision, RepoPath.ROOT))
        .html(Icon.of(revision.kind()).html());
    Snippets.name(out, revision.name());
    out.end();
  }

  private static void row(
      HtmlWriter out,
      RepositoryView repository,
      Commit commit,
      RepoPath path,
      KnownReferences known,
      Runnable marks) {
    out.start("li").start("div").attr("class", "commit-what");
    out.start("span").attr("class", "list-title");
    Snippets.title(out, repository, commit, known);
    out.end();
    String body = commit.body();
    if (!body.isEmpty()) {
      out.start("details").attr("class", "commit-more");
      out.start("summary").attr("aria-label", "Whole message").text("…").end();
      out.start("pre").attr("class", "message");
      ReferenceHtml.text(out, body, known);
      out.end().end();
    }
    out.start("div").attr("class", "list-meta");
    out.start("span");
    Snippets.person(out, commit.author().person());
    if (!commit.author().person().equals(commit.committer().person())) {
      out.text(", recorded by ");
      Snippets.person(out, commit.committer().person());
    }
    out.end();
    Snippets.time(out, commit.committer().at());
    if (Terms.isHg(repository)) {
      branch(out, repository, commit);
    }
    if (commit.parents().size() > 1) {
      out.start("span").attr("class", "badge").text("Merge").end();
    }
    marks.run();
    out.end().end();
    out.start("div").attr("class", "commit-where");
    Snippets.id(out, repository, commit.id());
    out.start("button")
        .attr("type", "button")
        .attr("class", "button button-icon button-small needs-script")
        .attr("data-copy", commit.id().hex())
        .attr("aria-label", "Copy the id of " + commit.id().abbreviated())
        .html(Icon.COPY.html())
        .end();
    Revision revision = Revision.of(commit.id());
    out.start("a")
        .attr("class", "button button-icon button-small")
        .attr(
            "href",
            path.isRoot()
                ? Links.tree(repository, revision, path)
                : Links.blob(repository, revision, path))
        .attr("aria-label", "Files at " + commit.id().abbreviated())
        .attr("title", "As it was then")
        .html(Icon.CODE.html())
        .end();
    out.end().end();
  }
}
