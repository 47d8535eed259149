package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.RefSummary;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What stands around a file or directory: where it is, and what other revisions there are. */
final class FrameHtml {
  private FrameHtml() {}

  /**
   * The path, each directory a link, as the page's heading.
   *
   * @param tail what the last part is followed by, such as {@code " blame"}; for readers of the
   *     page's headings
   */
  static SafeHtml crumbs(Position position, String tail) {
    HtmlWriter out = new HtmlWriter();
    RepositoryView repository = position.repository();
    out.start("h1").attr("class", "crumbs");
    List<RepoPath> steps = new ArrayList<>();
    for (RepoPath step = position.path(); !step.isRoot(); step = step.parent().orElseThrow()) {
      steps.add(0, step);
    }
    if (steps.isEmpty()) {
      out.start("span").attr("aria-current", "page").text(repository.name()).end();
    } else {
      out.start("a")
          .attr("href", Links.tree(repository, position.revision(), RepoPath.ROOT))
          .text(repository.name())
          .end();
    }
    for (int i = 0; i < steps.size(); i++) {
      out.start("span").attr("class", "sep").text("/").end();
      String name = steps.get(i).name().display();
      if (i < steps.size() - 1) {
        out.start("a").attr("href", Links.tree(repository, position.revision(), steps.get(i)));
      } else {
        out.start("span").attr("aria-current", "page");
      }
      Snippets.name(out, name);
      out.end();
    }
    if (!tail.isEmpty()) {
      out.start("span").attr("class", "sr-only").text(tail).end();
    }
    return out.end().toHtml();
  }

  /** A menu of branches and tags, each a link to the same page at that revision. */
  static SafeHtml revisions(Position position, Function<Revision, String> link) {
    HtmlWriter out = new HtmlWriter(4_000);
    Revision now = position.revision();
    RefSummary refs = position.refs();
    out.start("details").attr("class", "menu").attr("data-menu", "revisions");
    out.start("summary").attr("class", "button").attr("title", now.name());
    out.html(Icon.of(now.kind()).html());
    out.start("span")
        .attr("class", "sr-only")
        .text(word(now.kind(), position.repository()) + " ")
        .end();
    out.start("span").attr("class", "truncate").source(now.label()).end().end();
    out.start("div").attr("class", "menu-items menu-wide");
    names(out, "Branches", Revision.Kind.BRANCH, refs.branches(), position, link);
    names(out, "Bookmarks", Revision.Kind.BOOKMARK, refs.bookmarks(), position, link);
    names(out, "Tags", Revision.Kind.TAG, refs.tags(), position, link);
    String base = Links.repository(position.repository());
    if (refs.branchCount() > refs.branches().size()) {
      all(out, base + "/branches", "All " + Snippets.number(refs.branchCount()) + " branches");
    }
    if (refs.bookmarkCount() > refs.bookmarks().size()) {
      String all = "All " + Snippets.number(refs.bookmarkCount()) + " bookmarks";
      all(out, base + "/bookmarks", all);
    }
    if (refs.tagCount() > refs.tags().size()) {
      all(out, base + "/tags", "All " + Snippets.number(refs.tagCount()) + " tags");
    }
    return out.end().end().toHtml();
  }

  private static void names(
      HtmlWriter out,
      String heading,
      Revision.Kind kind,
      List<String> names,
      Position position,
      Function<Revision, String> link) {
    if (names.isEmpty()) {
      return;
    }
    out.start("p").attr("class", "menu-heading").text(heading).end();
    out.start("ul");
    for (String name : names) {
      // The commit does not matter: an address holds the name.
      Revision revision = new Revision(kind, name, position.revision().commit());
      out.start("li").start("a").attr("href", link.apply(revision));
      if (kind == position.revision().kind() && name.equals(position.revision().name())) {
        out.attr("aria-current", "true");
      }
      Snippets.name(out, name);
      out.end().end();
    }
    out.end();
  }

  private static void all(HtmlWriter out, String url, String text) {
    out.start("a").attr("href", url).text(text).end();
  }

  private static String word(Revision.Kind kind, RepositoryView repository) {
    return switch (kind) {
      case BRANCH -> "Branch";
      case TAG -> "Tag";
      case BOOKMARK -> "Bookmark";
      case COMMIT -> Terms.commitTitle(repository);
    };
  }

  /**
   * Commands that fill an empty repository.
   *
   * @param url what clients clone
   */
  static SafeHtml firstPush(VcsKind vcs, String url, String name, String branch) {
    HtmlWriter out = new HtmlWriter();
    List<String> fresh =
        vcs == VcsKind.HG
            ? List.of(
                "hg clone " + url,
                "cd " + name,
                "echo \"# " + name + "\" > README.md",
                "hg add README.md",
                "hg commit -m \"First changeset\"",
                "hg push")
            : List.of(
                "git clone " + url,
                "cd " + name,
                "git switch -c " + branch,
                "echo \"# " + name + "\" > README.md",
                "git add README.md",
                "git commit -m \"First commit\"",
                "git push -u origin " + branch);
    List<String> existing =
        vcs == VcsKind.HG
            ? List.of("cd existing-repository", "hg push " + url)
            : List.of(
                "cd existing-repository",
                "git remote add origin " + url,
                "git push -u origin --all",
                "git push origin --tags");
    commands(out, "Start a new one", fresh);
    commands(out, "Push an existing one", existing);
    return out.toHtml();
  }

  private static void commands(HtmlWriter out, String heading, List<String> lines) {
    out.start("h2").text(heading).end();
    out.start("pre").attr("class", "commands").attr("tabindex", "0");
    out.attr("role", "region").attr("aria-label", heading);
    out.text(String.join("\n", lines)).end();
  }
}
