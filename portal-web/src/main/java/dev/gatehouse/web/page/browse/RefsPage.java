package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.RefListView;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /{owner}/{repo}/branches}, {@code /tags} and, on Mercurial, {@code /bookmarks}: names and
 * what they point at.
 */
@Named("refsPage")
@RequestScoped
public class RefsPage {
  @Inject private BrowseRequest request;
  @Inject private Browse browse;

  private @Nullable RefListView view;
  private RefKind kind = RefKind.BRANCH;

  public void loadBranches() {
    load(RefKind.BRANCH);
  }

  public void loadTags() {
    load(RefKind.TAG);
  }

  public void loadBookmarks() {
    if (!Terms.isHg(request.repository())) {
      throw PortalException.notFound("page");
    }
    load(RefKind.BOOKMARK);
  }

  private void load(RefKind wanted) {
    if (FacesPage.isKnown(request)) {
      return;
    }
    kind = wanted;
    RefListView loaded =
        browse.refs(
            request.caller(),
            request.owner(),
            request.name(),
            wanted,
            request.parameter("q").orElse(""),
            request.page());
    view = loaded;
    request.tag(FacesPage.response(), loaded.state());
  }

  private RefListView view() {
    return Objects.requireNonNull(view);
  }

  public RepositoryView getRepository() {
    return view().access().repository();
  }

  public String getTitle() {
    String what =
        switch (kind) {
          case TAG -> "Tags";
          case BOOKMARK -> "Bookmarks";
          case BRANCH, OTHER -> "Branches";
        };
    return what + " · " + getRepository().fullName();
  }

  public String getFilter() {
    return view().filter();
  }

  /** Whether there is anything to filter. */
  public boolean isFilterable() {
    return !view().filter().isEmpty() || view().refs().total() > 10;
  }

  public boolean isNothing() {
    return view().refs().items().isEmpty();
  }

  public String getEmptyText() {
    if (!view().filter().isEmpty()) {
      return "No name contains “" + view().filter() + "”.";
    }
    return switch (kind) {
      case TAG -> "There are no tags yet.";
      case BOOKMARK ->
          "There are no bookmarks yet. A bookmark is a name that moves on with the work.";
      case BRANCH, OTHER -> "There are no branches yet.";
    };
  }

  /** What fills an empty list. */
  public String getHowTo() {
    if (kind == RefKind.TAG) {
      return getRepository().vcs() == VcsKind.HG
          ? "hg tag v1.0\nhg push"
          : "git tag -a v1.0 -m \"Version 1.0\"\ngit push origin v1.0";
    }
    if (kind == RefKind.BOOKMARK) {
      return "hg bookmark NAME\nhg push -B NAME";
    }
    return getRepository().vcs() == VcsKind.HG
        ? "hg branch NAME\nhg commit -m \"...\"\nhg push --new-branch"
        : "git switch -c NAME\ngit push -u origin NAME";
  }

  public SafeHtml getContent() {
    return RefsHtml.render(view());
  }

  public SafeHtml getPaging() {
    String door =
        switch (kind) {
          case TAG -> "/tags";
          case BOOKMARK -> "/bookmarks";
          case BRANCH, OTHER -> "/branches";
        };
    String url = Links.repository(getRepository()) + door;
    return PagingHtml.numbered(
        view().filter().isEmpty() ? url : url + "?q=" + Links.encode(view().filter()),
        view().refs().request().page(),
        view().refs().lastPage());
  }
}
