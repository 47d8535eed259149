package dev.gatehouse.web.page.browse;

import dev.gatehouse.portal.browse.api.Browse;
import dev.gatehouse.portal.browse.api.FileContent;
import dev.gatehouse.portal.browse.api.FileView;
import dev.gatehouse.portal.browse.api.PathView;
import dev.gatehouse.portal.browse.api.Position;
import dev.gatehouse.portal.browse.api.Revision;
import dev.gatehouse.web.markup.Rendered;
import dev.gatehouse.web.markup.SafeHtml;
import dev.gatehouse.web.page.edit.Editable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/blob/{revision}/{path}}: a file. */
@Named("blobPage")
@RequestScoped
public class BlobPage {
  @Inject private BrowseRequest request;
  @Inject private Browse browse;
  @Inject private Documents documents;
  @Inject private FileHtml files;

  private @Nullable FileView view;
  private Optional<Rendered> document = Optional.empty();

  /** Reads the file; a directory's address leads to the directory. */
  public void load() {
    if (FacesPage.isKnown(request)) {
      return;
    }
    PathView loaded = browse.path(request.caller(), request.location(), 1);
    Position position = loaded.position();
    if (!(loaded instanceof FileView found)) {
      FacesPage.redirect(Links.tree(position.repository(), position.revision(), position.path()));
      return;
    }
    view = found;
    boolean source = request.parameter("plain").isPresent();
    document = source ? Optional.empty() : documents.render(position, found.file());
    if (document.map(Documents::isFinal).orElse(true)) {
      request.tag(FacesPage.response(), position.state());
    }
  }

  private FileView view() {
    return Objects.requireNonNull(view);
  }

  private Position position() {
    return view().position();
  }

  public String getTitle() {
    Position position = position();
    return position.path().display()
        + " · "
        + position.repository().fullName()
        + " at "
        + position.revision().label();
  }

  public SafeHtml getHeading() {
    return FrameHtml.crumbs(position(), " at " + position().revision().label());
  }

  public SafeHtml getRevisions() {
    return FrameHtml.revisions(
        position(), r -> Links.blob(position().repository(), r, position().path()));
  }

  public SafeHtml getNewest() {
    return CommitBarHtml.render(
        position().repository(), view().newest(), getHistoryUrl(), "History");
  }

  public String getPath() {
    return position().path().display();
  }

  /** What there is to know about the file, in short. */
  public String getFacts() {
    return FileHtml.facts(view().file());
  }

  public boolean isText() {
    return view().file().body() instanceof FileContent.Body.Text;
  }

  /** Whether there are bytes to have. */
  public boolean isDownloadable() {
    return view().file().entry().kind().hasContent();
  }

  /** Whether the file can be looked at both rendered and as its source. */
  public boolean isDocument() {
    return documents.isDocument(position()) && isText();
  }

  public boolean isRendered() {
    return document.filter(d -> d instanceof Rendered.Html).isPresent();
  }

  public String getRenderedUrl() {
    return Links.blob(position().repository(), position().revision(), position().path());
  }

  public String getSourceUrl() {
    return getRenderedUrl() + "?plain=1";
  }

  public String getRawUrl() {
    return Links.raw(position().repository(), position().revision(), position().path());
  }

  /** Whether it can be changed in a form, by whoever signs in. */
  public boolean isEditable() {
    return Editing.isOpen(position()) && Editable.isEditable(view().file());
  }

  public boolean isDeletable() {
    return Editing.isOpen(position()) && position().revision().kind() == Revision.Kind.BRANCH;
  }

  public String getEditUrl() {
    return Links.edit(position().repository(), Editing.branch(position()), position().path());
  }

  public String getDeleteUrl() {
    return Links.delete(position().repository(), position().revision(), position().path());
  }

  public String getBlameUrl() {
    return Links.blame(position().repository(), position().revision(), position().path());
  }

  public String getHistoryUrl() {
    return Links.commits(position().repository(), position().revision(), position().path());
  }

  public String getFindUrl() {
    return Links.find(position().repository(), position().revision());
  }

  public String getPermalink() {
    return Links.blob(
            position().repository(), Revision.of(position().revision().commit()), position().path())
        + (request.parameter("plain").isPresent() ? "?plain=1" : "");
  }

  public SafeHtml getContent() {
    return files.render(view(), document);
  }
}
