package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.DirectoryView;
import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.Rendered;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** A directory as a page shows it: newest change, entries, introduction. Thread-safe. */
@ApplicationScoped
public class DirectoryHtml {
  @Inject private Fragments fragments;
  @Inject private Documents documents;

  /** Links in it hold the repository's name and the revision's, so these are part of the key. */
  private record Key(
      String repository, long id, String revision, CommitId commit, RepoPath path, int page)
      implements WeightedCache.Key<SafeHtml> {}

  /**
   * What was made.
   *
   * @param isFinal whether it would be the same if it were made again; not while a renderer is busy
   */
  record Made(SafeHtml html, boolean isFinal) {}

  Made make(DirectoryView view) {
    Position position = view.position();
    HtmlWriter out = new HtmlWriter(4_000);
    out.start("div").attr("class", "panel");
    out.html(
        CommitBarHtml.render(
            position.repository(),
            view.newest(),
            Links.commits(position.repository(), position.revision(), position.path()),
            "History"));
    out.html(
        fragments.get(
            new Key(
                position.repository().fullName(),
                position.repository().id(),
                position.revision().kind() + position.revision().name(),
                position.revision().commit(),
                position.path(),
                view.content().page()),
            () -> TreeHtml.render(view)));
    if (view.content().total() == 0) {
      out.start("p").attr("class", "panel-body quiet").text("This directory is empty.").end();
    }
    out.end();
    out.html(
        PagingHtml.numbered(
            Links.tree(position.repository(), position.revision(), position.path()),
            view.content().page(),
            view.content().pages()));
    boolean isFinal = true;
    if (view.readme().isPresent()) {
      isFinal = introduction(out, position, view.readme().get());
    }
    return new Made(out.toHtml(), isFinal);
  }

  private boolean introduction(HtmlWriter out, Position position, FileContent readme) {
    out.start("section").attr("class", "panel readme").attr("aria-labelledby", "readme");
    out.start("div").attr("class", "panel-head");
    out.start("h2").attr("id", "readme");
    out.start("a")
        .attr("href", Links.blob(position.repository(), position.revision(), readme.entry().path()))
        .source(readme.entry().path().name().display())
        .end();
    out.end().end();
    out.start("div").attr("class", "panel-body");
    Optional<Rendered> rendered = documents.render(position, readme);
    Documents.introduction(out, readme, rendered);
    out.end().end();
    return rendered.map(Documents::isFinal).orElse(true);
  }
}
