package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.BlameView;
import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.portal.cache.api.WeightedCache;
import dev.gatehouse.vcs.spi.CommitId;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/blame/{revision}/{path}}: who changed which line last. */
@Named("blamePage")
@RequestScoped
public class BlamePage {
  @Inject private BrowseRequest request;
  @Inject private Browse browse;
  @Inject private Fragments fragments;
  @Inject private Documents documents;

  private @Nullable BlameView view;

  private record Key(String repository, long id, CommitId commit, RepoPath path)
      implements WeightedCache.Key<SafeHtml> {}

  public void load() {
    if (FacesPage.isKnown(request)) {
      return;
    }
    BlameView loaded = browse.blame(request.caller(), request.location());
    view = loaded;
    request.tag(FacesPage.response(), loaded.position().state());
  }

  private BlameView view() {
    return Objects.requireNonNull(view);
  }

  private Position position() {
    return view().position();
  }

  public String getTitle() {
    return "Blame of "
        + position().path().display()
        + " · "
        + position().repository().fullName()
        + " at "
        + position().revision().label();
  }

  public SafeHtml getHeading() {
    return FrameHtml.crumbs(position(), " blame at " + position().revision().label());
  }

  public SafeHtml getRevisions() {
    return FrameHtml.revisions(
        position(), r -> Links.blame(position().repository(), r, position().path()));
  }

  public String getFacts() {
    return FileHtml.facts(view().file());
  }

  public boolean isText() {
    return view().file().body() instanceof FileContent.Body.Text;
  }

  public boolean isTruncated() {
    return view().truncated();
  }

  public String getFileUrl() {
    return Links.blob(position().repository(), position().revision(), position().path())
        + (documents.isDocument(position()) ? "?plain=1" : "");
  }

  public String getRawUrl() {
    return Links.raw(position().repository(), position().revision(), position().path());
  }

  public String getHistoryUrl() {
    return Links.commits(position().repository(), position().revision(), position().path());
  }

  public String getPermalink() {
    return Links.blame(
        position().repository(), Revision.of(position().revision().commit()), position().path());
  }

  public SafeHtml getContent() {
    if (!(view().file().body() instanceof FileContent.Body.Text text)) {
      return SafeHtml.EMPTY;
    }
    return fragments.get(
        new Key(
            position().repository().fullName(),
            position().repository().id(),
            position().revision().commit(),
            position().path()),
        () ->
            BlameHtml.render(
                view(),
                text.text(),
                Languages.of(position().path().name().display(), text.text())));
  }
}
