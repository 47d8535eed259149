package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.ChangeSet;
import dev.gatehouse.portal.browse.api.CommitView;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.Commit;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/commit/{id}}: what a commit changed. */
@Named("commitPage")
@RequestScoped
public class CommitPage {
  @Inject private BrowseRequest request;
  @Inject private Browse browse;
  @Inject private Fragments fragments;
  @Inject private RepositoryMarkup markup;
  @Inject private CommitReferences references;

  private @Nullable CommitView view;
  private @Nullable DiffView diff;

  private record Key(String repository, long id, CommitId commit, DiffView diff)
      implements WeightedCache.Key<SafeHtml> {}

  public void load() {
    if (FacesPage.isKnown(request)) {
      return;
    }
    DiffView wanted = DiffView.of(request, request.uri());
    CommitView loaded =
        browse.commit(
            request.caller(),
            request.owner(),
            request.name(),
            request.variable("id"),
            wanted.request());
    view = loaded;
    diff = DiffView.of(request, Links.commit(repository(), loaded.commit().id()));
    // A document may be shown as its source for as long as the renderer is busy.
    if (loaded.changes().isComplete() && wanted.rendered().isEmpty()) {
      request.tag(FacesPage.response(), loaded.position().state());
    }
  }

  private CommitView view() {
    return Objects.requireNonNull(view);
  }

  private DiffView diff() {
    return Objects.requireNonNull(diff);
  }

  private RepositoryView repository() {
    return view().position().repository();
  }

  private Commit commit() {
    return view().commit();
  }

  public String getTitle() {
    return commit().title() + " · " + commit().id().abbreviated() + " · " + repository().fullName();
  }

  public SafeHtml getHeading() {
    KnownReferences known = references.of(request.caller(), repository(), List.of(commit()));
    return CommitHtml.heading(commit(), known);
  }

  public SafeHtml getFacts() {
    return CommitHtml.facts(view());
  }

  public String getFilesUrl() {
    return Links.tree(repository(), Revision.of(commit().id()), RepoPath.ROOT);
  }

  public String getUrl() {
    return Links.commit(repository(), commit().id());
  }

  /** What reads the patch. */
  public String getPatchTool() {
    return Terms.isHg(repository()) ? "hg import" : "git am";
  }

  public SafeHtml getToolbar() {
    return DiffToolbarHtml.render(view().changes(), diff());
  }

  public SafeHtml getChanges() {
    ChangeSet changes = view().changes();
    Optional<CommitId> parent = commit().parents().stream().findFirst();
    DiffHtml.Frame frame =
        new DiffHtml.Frame(repository(), parent, commit().id(), diff().split(), diff().base())
            .with(
                new RenderedDiffHtml(
                    markup.of(request.caller(), repository()), diff(), commit().id().hex()));
    if (!changes.isComplete() || diff().rendered().isPresent()) {
      return DiffHtml.files(changes, frame);
    }
    return fragments.get(
        new Key(repository().fullName(), repository().id(), commit().id(), diff()),
        () -> DiffHtml.files(changes, frame));
  }

  public SafeHtml getPaging() {
    return PagingHtml.numbered(diff().alone(), diff().page(), view().changes().pages());
  }
}
