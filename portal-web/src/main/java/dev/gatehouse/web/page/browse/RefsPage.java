package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.RefListView;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.RefKind;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/branches} and {@code /tags}: names and what they point at. */
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
    return (kind == RefKind.TAG ? "Tags" : "Branches") + " · " + getRepository().fullName();
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
    return kind == RefKind.TAG ? "There are no tags yet." : "There are no branches yet.";
  }

  /** What fills an empty list. */
  public String getHowTo() {
    if (kind == RefKind.TAG) {
      return getRepository().vcs() == VcsKind.HG
          ? "hg tag v1.0\nhg push"
          : "git tag -a v1.0 -m \"Version 1.0\"\ngit push origin v1.0";
    }
    return getRepository().vcs() == VcsKind.HG
        ? "hg branch NAME\nhg commit -m \"...\"\nhg push --new-branch"
        : "git switch -c NAME\ngit push -u origin NAME";
  }

  public SafeHtml getContent() {
    return RefsHtml.render(view());
  }

  public SafeHtml getPaging() {
    String url = Links.repository(getRepository()) + (kind == RefKind.TAG ? "/tags" : "/branches");
    return PagingHtml.numbered(
        view().filter().isEmpty() ? url : url + "?q=" + Links.encode(view().filter()),
        view().refs().request().page(),
        view().refs().lastPage());
  }
}
