package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.PathListView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.HtmlWriter;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/find/{revision}}: finds files by parts of their path. */
@Named("findPage")
@RequestScoped
public class FindPage {
  private static final int SHOWN = 100;

  @Inject private BrowseRequest request;
  @Inject private Browse browse;

  private @Nullable PathListView view;

  public void load() {
    if (FacesPage.isKnown(request)) {
      return;
    }
    PathListView loaded = browse.files(request.caller(), request.location());
    view = loaded;
    request.tag(FacesPage.response(), loaded.position().state());
  }

  private PathListView view() {
    return Objects.requireNonNull(view);
  }

  public String getTitle() {
    return "Find a file · " + view().position().repository().fullName();
  }

  public String getQuery() {
    return request.parameter("q").orElse("");
  }

  public String getRevision() {
    return view().position().revision().label();
  }

  public boolean isTruncated() {
    return view().truncated();
  }

  public String getLimit() {
    return Snippets.number(PathListView.LIMIT);
  }

  /** Where the script gets all paths from. */
  public String getListUrl() {
    return Links.treeList(view().position().repository(), view().position().revision());
  }

  /** What a path is appended to, to get to the file. */
  public String getBlobUrl() {
    return Links.blob(view().position().repository(), view().position().revision(), RepoPath.ROOT);
  }

  public String getTreeUrl() {
    return Links.tree(view().position().repository(), view().position().revision(), RepoPath.ROOT);
  }

  /** The best matches, for readers without scripts and before the script has its list. */
  public SafeHtml getContent() {
    Position position = view().position();
    List<RepoPath> found = FuzzyMatch.best(view().paths(), getQuery(), SHOWN);
    HtmlWriter out = new HtmlWriter(found.size() * 200 + 200);
    out.start("ul").attr("class", "list finder-results").attr("id", "finder-results");
    for (RepoPath path : found) {
      out.start("li");
      out.start("a")
          .attr("href", Links.blob(position.repository(), position.revision(), path))
          .source(path.display())
          .end();
      out.end();
    }
    return out.end().toHtml();
  }

  public boolean isNothing() {
    return FuzzyMatch.best(view().paths(), getQuery(), 1).isEmpty();
  }
}
