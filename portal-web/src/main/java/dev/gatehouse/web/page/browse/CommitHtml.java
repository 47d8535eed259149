package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.CommitView;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.ReferenceHtml;
import dev.gatehouse.web.markup.SafeHtml;
import java.util.ArrayList;
import java.util.List;

/** A commit's own facts: message, people, parents, names that reach it. */
public final class CommitHtml {
  /** How many names are shown before the rest is folded away. */
  private static final int NAMES = 8;

  private CommitHtml() {}

  static SafeHtml heading(Commit commit, KnownReferences known) {
    return heading(commit, 1, known);
  }

  /** The message; its title as a heading of level 1 or 2. */
  public static SafeHtml heading(Commit commit, int level, KnownReferences known) {
    HtmlWriter out = new HtmlWriter();
    if (level == 1) {
      out.start("h1");
    } else {
      out.start("h2");
    }
    out.attr("class", "commit-title");
    String title = commit.title();
    ReferenceHtml.text(out, title.isEmpty() ? "(no message)" : title, known);
    out.end();
    if (!commit.body().isEmpty()) {
      out.start("pre").attr("class", "message");
      ReferenceHtml.text(out, commit.body(), known);
      out.end();
    }
    return out.toHtml();
  }

  public static SafeHtml facts(CommitView view) {
    HtmlWriter out = new HtmlWriter(2_000);
    RepositoryView repository = view.position().repository();
    Commit commit = view.commit();
    out.start("dl").attr("class", "facts");
    out.start("dt").text("Author").end().start("dd");
    Snippets.person(out, commit.author().person());
    out.text(", ");
    Snippets.time(out, commit.author().at());
    out.end();
    if (!commit.committer().equals(commit.author())) {
      out.start("dt").text("Committer").end().start("dd");
      Snippets.person(out, commit.committer().person());
      out.text(", ");
      Snippets.time(out, commit.committer().at());
      out.end();
    }
    out.start("dt").text(Terms.commitTitle(repository)).end().start("dd");
    out.start("code").attr("class", "sha").text(commit.id().hex()).end();
    out.start("button")
        .attr("type", "button")
        .attr("class", "button button-icon button-small needs-script")
        .attr("data-copy", commit.id().hex())
        .attr("aria-label", "Copy the id")
        .html(Icon.COPY.html())
        .end();
    out.end();
    parents(out, repository, commit.parents());
    if (Terms.isHg(repository)) {
      branch(out, view);
      origin(out, repository, commit);
    }
    if (Terms.isHg(repository)) {
      names(out, view, "Bookmarks", of(RefKind.BOOKMARK, view.names()));
      names(out, view, "Tags", of(RefKind.TAG, view.names()));
      String own = view.commit().extras().getOrDefault("branch", "default");
      List<RefName> others = new ArrayList<>(view.containing());
      others.removeAll(view.names());
      others.remove(RefName.branch(own));
      names(out, view, "Also in", others);
    } else {
      names(out, view, "Branches", of(RefKind.BRANCH, view.containing()));
      names(out, view, "Tags", of(RefKind.TAG, view.containing()));
    }
    return out.end().toHtml();
  }

  private static void parents(HtmlWriter out, RepositoryView repository, List<CommitId> parents) {
    out.start("dt").text(parents.size() > 1 ? "Parents" : "Parent").end().start("dd");
    if (parents.isEmpty()) {
      out.text("none: it begins a history");
    }
    for (int i = 0; i < parents.size(); i++) {
      if (i > 0) {
        out.text(" + ");
      }
      Snippets.id(out, repository, parents.get(i));
    }
    if (parents.size() > 1) {
      out.start("span").attr("class", "quiet").text(" (compared with the first)").end();
    }
    out.end();
  }

  private static List<RefName> of(RefKind kind, List<RefName> names) {
    return names.stream().filter(name -> name.kind() == kind).toList();
  }

  private static void names(HtmlWriter out, CommitView view, String heading, List<RefName> names) {
    if (names.isEmpty()) {
      return;
    }
    out.start("dt").text(heading).end().start("dd").attr("class", "row");
    for (RefName name : names.subList(0, Math.min(NAMES, names.size()))) {
      name(out, view, name);
    }
    if (names.size() > NAMES) {
      out.start("details").attr("class", "more-names");
      out.start("summary").text((names.size() - NAMES) + " more").end();
      out.start("div").attr("class", "row");
      for (RefName name : names.subList(NAMES, names.size())) {
        name(out, view, name);
      }
      out.end().end();
    }
    if (view.more() && !view.names().containsAll(names)) {
      out.start("span").attr("class", "quiet small").text("and perhaps others").end();
    }
    out.end();
  }

  /** The branch that a changeset says it is on, and whether it may still change. */
  private static void branch(HtmlWriter out, CommitView view) {
    out.start("dt").text("Branch").end().start("dd").attr("class", "row");
    name(out, view, RefName.branch(view.commit().extras().getOrDefault("branch", "default")));
    if (view.commit().extras().containsKey("close")) {
      out.start("span").attr("class", "badge").text("closes the branch").end();
    }
    out.end();
    view.phase()
        .ifPresent(
            phase -> {
              out.start("dt").text("Phase").end().start("dd");
              switch (phase) {
                case PUBLIC -> out.text("public");
                case DRAFT -> {
                  out.start("span").attr("class", "badge badge-warn").text("draft").end();
                  out.start("span").attr("class", "quiet").text(" It may still change.").end();
                }
              }
              out.end();
            });
  }

  /** Where a changeset was taken from, if it says. */
  private static void origin(HtmlWriter out, RepositoryView repository, Commit commit) {
    origin(out, repository, commit, "source", "Grafted from");
    origin(out, repository, commit, "rebase_source", "Rebased from");
    origin(out, repository, commit, "amend_source", "Amends");
  }

  private static void origin(
      HtmlWriter out, RepositoryView repository, Commit commit, String extra, String heading) {
    CommitId.parse(commit.extras().getOrDefault(extra, ""))
        .ifPresent(
            source -> {
              out.start("dt").text(heading).end().start("dd");
              Snippets.id(out, repository, source);
              out.end();
            });
  }

  private static void name(HtmlWriter out, CommitView view, RefName name) {
    Revision revision = new Revision(RefsHtml.kind(name.kind()), name.name(), view.commit().id());
    out.start("a")
        .attr("class", "badge")
        .attr("href", Links.tree(view.position().repository(), revision, RepoPath.ROOT));
    out.html(Icon.of(revision.kind()).html());
    Snippets.name(out, name.name());
    out.end();
  }
}
