package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.CommitListView;
import dev.gatehouse.portal.browse.api.HomeView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.reference.api.KnownReferences;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RefName;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/commits/{revision}/{path}}: a history. */
@Named("commitsPage")
@RequestScoped
public class CommitsPage {
  @Inject private BrowseRequest request;
  @Inject private Browse browse;
  @Inject private Fragments fragments;
  @Inject private CommitReferences references;

  private @Nullable CommitListView view;

  private record Key(
      String repository,
      long id,
      CommitId commit,
      RepoPath path,
      int page,
      Map<CommitId, List<RefName>> names,
      Set<CommitId> drafts,
      KnownReferences references)
      implements WeightedCache.Key<SafeHtml> {}

  public void load() {
    if (FacesPage.isKnown(request)) {
      return;
    }
    CommitListView loaded;
    try {
      loaded =
          browse.commits(
              request.caller(),
              request.hasPath() ? request.location() : request.root(),
              request.page());
    } catch (PortalException e) {
      if (request.hasPath() || !isEmpty()) {
        throw e;
      }
      // Where it says how to fill it.
      FacesPage.redirect("/" + request.repository().fullName());
      return;
    }
    view = loaded;
    request.tag(FacesPage.response(), loaded.position().state());
  }

  private boolean isEmpty() {
    return browse.home(request.caller(), request.owner(), request.name()) instanceof HomeView.Empty;
  }

  private CommitListView view() {
    return Objects.requireNonNull(view);
  }

  private Position position() {
    return view().position();
  }

  public RepositoryView getRepository() {
    return position().repository();
  }

  public String getTitle() {
    String what =
        position().path().isRoot()
            ? Terms.commitTitle(getRepository()) + "s"
            : "History of " + position().path().display();
    return what
        + " · "
        + position().repository().fullName()
        + " at "
        + position().revision().label();
  }

  public SafeHtml getHeading() {
    return FrameHtml.crumbs(position(), " history at " + position().revision().label());
  }

  public boolean isWholeHistory() {
    return position().path().isRoot();
  }

  public SafeHtml getRevisions() {
    return FrameHtml.revisions(
        position(), r -> Links.commits(position().repository(), r, position().path()));
  }

  public SafeHtml getContent() {
    KnownReferences known =
        references.of(
            request.caller(),
            getRepository(),
            view().items().stream().map(CommitListView.Item::commit).toList());
    return fragments.get(
        new Key(
            position().repository().fullName(),
            position().repository().id(),
            position().revision().commit(),
            position().path(),
            view().page(),
            view().names(),
            view().drafts(),
            known),
        () -> CommitsHtml.render(view(), known));
  }

  /** The feed of the same history. */
  public String getFeedUrl() {
    RepoPath path = position().path();
    return Links.repository(position().repository())
        + "/commits.atom?branch="
        + Links.encode(position().revision().label()).replace("+", "%2B")
        + (path.isRoot() ? "" : "&path=" + Links.encode(path).replace("+", "%2B"));
  }

  public SafeHtml getPaging() {
    return PagingHtml.newerOlder(
        Links.commits(position().repository(), position().revision(), position().path()),
        view().page(),
        view().more());
  }

  public String getPermalink() {
    return Links.commits(
        position().repository(), Revision.of(position().revision().commit()), position().path());
  }
}
