package dev.gatehouse.web.page.edit;

import dev.gatehouse.portal.document.api.BegunDocument;
import dev.gatehouse.portal.document.api.ContentProfile;
import dev.gatehouse.portal.document.api.DocumentKindView;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.document.api.NewDocument;
import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.RepoPath;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.page.browse.BrowseRequest;
import dev.gatehouse.web.page.browse.Links;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /{owner}/{repo}/new-document}: a number and a template for a new document. */
@Named("newDocumentPage")
@RequestScoped
public class NewDocumentPage {
  @Inject private BrowseRequest request;
  @Inject private Documents documents;
  @Inject private Redirect redirect;

  private @Nullable String title;
  private @Nullable String type;

  /** Without a profile the page does not exist. */
  public void load() {
    kind();
  }

  private DocumentKindView kind() {
    ContentProfile profile =
        documents
            .profile(request.caller(), request.owner(), request.name())
            .orElseThrow(() -> PortalException.notFound("content profile"));
    return documents.kinds().stream()
        .filter(kind -> kind.id().equals(profile.kind()))
        .findFirst()
        .orElseThrow(() -> PortalException.notFound("content profile"));
  }

  public void begin() {
    RepositoryView repository = request.repository();
    BegunDocument begun =
        documents.begin(
            request.caller(),
            request.owner(),
            request.name(),
            new NewDocument(getTitle().strip(), getType()));
    redirect.to(
        Links.newFile(
                repository, repository.defaultBranch(), begun.path().parent().orElse(RepoPath.ROOT))
            + "?document="
            + begun.number());
  }

  public RepositoryView getRepository() {
    return request.repository();
  }

  public String getKindTitle() {
    return kind().title();
  }

  public List<String> getTypes() {
    return documents.types(request.caller(), request.owner(), request.name());
  }

  public String getTitle() {
    return title == null ? "" : title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  public String getType() {
    return type == null ? "" : type;
  }

  public void setType(String type) {
    this.type = type;
  }
}
