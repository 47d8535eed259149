package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.DirectoryView;
import dev.gatehouse.portal.browse.api.PathView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.web.markup.SafeHtml;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/tree/{revision}/{path}}: a directory. */
@Named("treePage")
@RequestScoped
public class TreePage {
  @Inject private BrowseRequest request;
  @Inject private Browse browse;
  @Inject private DirectoryHtml directory;

  private @Nullable DirectoryView view;
  private SafeHtml content = SafeHtml.EMPTY;

  /** Reads the directory; a file's address leads to the file. */
  public void load() {
    if (FacesPage.isKnown(request)) {
      return;
    }
    PathView loaded = browse.path(request.caller(), request.location(), request.page());
    if (!(loaded instanceof DirectoryView found)) {
      Position position = loaded.position();
      FacesPage.redirect(Links.blob(position.repository(), position.revision(), position.path()));
      return;
    }
    view = found;
    DirectoryHtml.Made made = directory.make(found);
    content = made.html();
    if (made.isFinal()) {
      request.tag(FacesPage.response(), found.position().state());
    }
  }

  private DirectoryView view() {
    return Objects.requireNonNull(view);
  }

  public String getTitle() {
    Position position = view().position();
    String place = position.repository().fullName() + " at " + position.revision().label();
    return position.path().isRoot() ? place : position.path().display() + " · " + place;
  }

  public SafeHtml getHeading() {
    Position position = view().position();
    return FrameHtml.crumbs(position, " at " + position.revision().label());
  }

  public SafeHtml getRevisions() {
    Position position = view().position();
    return FrameHtml.revisions(
        position, r -> Links.tree(position.repository(), r, position.path()));
  }

  public SafeHtml getContent() {
    return content;
  }

  public boolean isTakingFiles() {
    return Editing.takesFiles(view().position());
  }

  public String getNewFileUrl() {
    Position position = view().position();
    return Links.newFile(position.repository(), position.revision(), position.path());
  }

  public String getUploadUrl() {
    Position position = view().position();
    return Links.upload(position.repository(), position.revision(), position.path());
  }

  public String getFindUrl() {
    return Links.find(view().position().repository(), view().position().revision());
  }

  public String getPermalink() {
    Position position = view().position();
    return Links.tree(
        position.repository(), Revision.of(position.revision().commit()), position.path());
  }

  public String getZipUrl() {
    return Links.archive(view().position().repository(), view().position().revision(), ".zip");
  }

  public boolean isRoot() {
    return view().position().path().isRoot();
  }
}
