package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Count;
import dev.gatehouse.portal.browse.api.RefListView;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.Ref;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;

/** Branches, tags and bookmarks as a table. */
final class RefsHtml {
  private RefsHtml() {}

  static SafeHtml render(RefListView view) {
    RepositoryView repository = view.access().repository();
    HtmlWriter out = new HtmlWriter(view.refs().items().size() * 1_000 + 500);
    boolean tags =
        view.refs().items().stream().anyMatch(item -> item.ref().name().kind() == RefKind.TAG);
    boolean marks =
        view.refs().items().stream().anyMatch(item -> item.ref().name().kind() == RefKind.BOOKMARK);
    out.start("table").attr("class", "table refs");
    out.start("thead").start("tr");
    out.start("th").attr("scope", "col").text("Name").end();
    out.start("th")
        .attr("scope", "col")
        .text(marks || tags ? Terms.commitTitle(repository) : "Newest " + Terms.commit(repository))
        .end();
    out.start("th").attr("scope", "col").text("When").end();
    if (!tags) {
      out.start("th")
          .attr("scope", "col")
          .attr("class", "num")
          .attr(
              "title",
              Terms.commitTitle(repository)
                  + "s that only the default branch has | only this one has")
          .text("Behind | ahead")
          .end();
    }
    out.start("th").attr("scope", "col").attr("class", "actions");
    out.start("span").attr("class", "sr-only").text("Actions").end().end();
    out.end().end().start("tbody");
    for (RefListView.Item item : view.refs().items()) {
      row(out, repository, view.summary().defaultBranch(), item);
    }
    return out.end().end().toHtml();
  }

  private static void row(
      HtmlWriter out, RepositoryView repository, String defaultBranch, RefListView.Item item) {
    Ref ref = item.ref();
    boolean tag = ref.name().kind() == RefKind.TAG;
    Revision revision = new Revision(kind(ref.name().kind()), ref.name().name(), ref.commit());
    boolean isDefault =
        ref.name().kind() == RefKind.BRANCH && ref.name().name().equals(defaultBranch);
    out.start("tr");
    out.start("th").attr("scope", "row").html(Icon.of(revision.kind()).html());
    out.start("a").attr("href", Links.tree(repository, revision, RepoPath.ROOT));
    Snippets.name(out, ref.name().name());
    out.end();
    if (isDefault && !defaultBranch.equals("default")) {
      out.text(" ").start("span").attr("class", "badge badge-accent").text("default").end();
    }
    if (item.isClosed()) {
      out.text(" ").start("span").attr("class", "badge").text("closed").end();
    }
    if (item.headCount() > 1) {
      heads(out, repository, item);
    }
    ref.annotation()
        .filter(a -> !a.message().isBlank())
        .ifPresent(a -> annotation(out, a.message().strip()));
    out.end();
    out.start("td").attr("class", "ref-tip");
    Snippets.id(out, repository, ref.commit());
    out.text(" ");
    Snippets.title(out, repository, item.tip());
    out.end();
    out.start("td").attr("class", "nowrap");
    Snippets.time(
        out, ref.annotation().flatMap(Ref.Annotation::at).orElse(item.tip().committer().at()));
    out.end();
    if (!tag) {
      out.start("td").attr("class", "num nowrap");
      item.divergence()
          .ifPresent(d -> out.text(count(d.behind())).text(" | ").text(count(d.ahead())));
      out.end();
    }
    out.start("td").attr("class", "actions");
    if (tag) {
      archive(out, repository, revision, ".zip");
      out.text(" ");
      archive(out, repository, revision, ".tar.gz");
    } else if (!isDefault) {
      out.start("a")
          .attr("class", "button button-small")
          .attr("href", Links.compare(repository, defaultBranch + "..." + ref.name().name()))
          .attr("aria-label", "Compare " + ref.name().name())
          .text("Compare")
          .end();
    }
    out.end().end();
  }

  static Revision.Kind kind(RefKind kind) {
    return switch (kind) {
      case TAG -> Revision.Kind.TAG;
      case BOOKMARK -> Revision.Kind.BOOKMARK;
      case BRANCH, OTHER -> Revision.Kind.BRANCH;
    };
  }

  private static void heads(HtmlWriter out, RepositoryView repository, RefListView.Item item) {
    long open = item.heads().stream().filter(head -> !head.closed()).count();
    out.start("details").attr("class", "quiet small heads");
    boolean all = open == item.headCount();
    out.start("summary").text(Snippets.number(item.headCount()) + (all ? " open heads" : " heads"));
    if (!all && open > 1) {
      out.text(", " + Snippets.number(open) + " of them open");
    }
    out.end().start("ul").attr("class", "plain");
    for (RefListView.Head head : item.heads()) {
      out.start("li");
      Snippets.id(out, repository, head.commit().id());
      out.text(" ");
      Snippets.title(out, repository, head.commit());
      if (head.closed()) {
        out.text(" ").start("span").attr("class", "badge").text("closed").end();
      }
      out.end();
    }
    out.end();
    if (item.headCount() > item.heads().size()) {
      out.text("and " + Snippets.number(item.headCount() - item.heads().size()) + " more");
    }
    out.end();
  }

  private static void annotation(HtmlWriter out, String message) {
    int end = message.indexOf('\n');
    if (end < 0 && message.length() <= 120) {
      out.start("div").attr("class", "quiet small").source(message).end();
      return;
    }
    String first = end < 0 ? message : message.substring(0, end);
    out.start("details").attr("class", "quiet small");
    out.start("summary").source(first.length() > 120 ? first.substring(0, 120) + "…" : first).end();
    out.start("pre").attr("class", "message").source(message).end().end();
  }

  private static void archive(
      HtmlWriter out, RepositoryView repository, Revision revision, String ending) {
    out.start("a")
        .attr("class", "button button-small")
        .attr("href", Links.archive(repository, revision, ending))
        .attr("rel", "nofollow")
        .attr("aria-label", "Download " + revision.name() + ending)
        .text(ending.substring(1))
        .end();
  }

  private static String count(Count count) {
    return Snippets.number(count.value()) + (count.more() ? "+" : "");
  }
}
