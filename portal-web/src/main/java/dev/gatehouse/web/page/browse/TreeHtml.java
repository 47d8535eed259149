package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.DirectoryEntry;
import dev.gatehouse.portal.browse.api.DirectoryView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.EntryKind;
import dev.gatehouse.vcs.spi.TreeEntry;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import java.util.List;

/** A directory's entries, each with its last change. */
final class TreeHtml {
  private TreeHtml() {}

  static SafeHtml render(DirectoryView view) {
    Position position = view.position();
    HtmlWriter out = new HtmlWriter(view.content().entries().size() * 600 + 1_000);
    out.start("table").attr("class", "tree");
    out.start("caption").attr("class", "sr-only").text("Files and directories").end();
    // The columns are as wide as these say, whatever is in them: the head is not seen.
    out.start("colgroup");
    for (String column : List.of("tree-name", "tree-change", "tree-when")) {
      out.start("col").attr("class", column);
    }
    out.end();
    out.start("thead").attr("class", "sr-only").start("tr");
    out.start("th").attr("scope", "col").text("Name").end();
    out.start("th").attr("scope", "col").text("Last change").end();
    out.start("th").attr("scope", "col").text("When").end();
    out.end().end();
    out.start("tbody");
    position
        .path()
        .parent()
        .ifPresent(
            parent -> {
              out.start("tr").start("th").attr("scope", "row");
              out.html(Icon.FOLDER.html());
              out.start("a")
                  .attr("href", Links.tree(position.repository(), position.revision(), parent))
                  .attr("title", "The directory above")
                  .attr("data-key", "parent")
                  .text("..")
                  .end();
              out.end().start("td").end().start("td").end().end();
            });
    for (DirectoryEntry entry : view.content().entries()) {
      row(out, position.repository(), position.revision(), entry);
    }
    return out.end().end().toHtml();
  }

  private static void row(
      HtmlWriter out, RepositoryView repository, Revision revision, DirectoryEntry row) {
    TreeEntry entry = row.entry();
    out.start("tr").start("th").attr("scope", "row");
    out.html(Icon.of(entry.kind()).html());
    String hint = hint(entry.kind());
    if (!hint.isEmpty()) {
      out.start("span").attr("class", "sr-only").text(hint).end();
    }
    String name = entry.path().name().display();
    out.start("a")
        .attr(
            "href",
            entry.kind() == EntryKind.DIRECTORY
                ? Links.tree(repository, revision, entry.path())
                : Links.blob(repository, revision, entry.path()));
    Snippets.name(out, name);
    out.end();
    if (entry.kind() == EntryKind.SUBMODULE) {
      out.start("span").attr("class", "quiet sha").text(" @ ");
      out.text(entry.content().value(), 0, Math.min(10, entry.content().value().length())).end();
    }
    out.end();
    out.start("td");
    row.lastChange().ifPresent(commit -> Snippets.title(out, repository, commit));
    out.end().start("td");
    row.lastChange().ifPresent(commit -> Snippets.time(out, commit.committer().at()));
    out.end().end();
  }

  private static String hint(EntryKind kind) {
    return switch (kind) {
      case FILE, EXECUTABLE -> "";
      case SYMLINK -> "Link ";
      case DIRECTORY -> "Directory ";
      case SUBMODULE -> "Submodule ";
    };
  }
}
