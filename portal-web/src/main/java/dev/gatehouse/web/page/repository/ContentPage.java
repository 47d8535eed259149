package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.document.api.ContentProfile;
import dev.gatehouse.portal.document.api.DocumentKindView;
import dev.gatehouse.portal.document.api.Documents;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}/{repo}/settings/content}: which documents with rules the repository has. */
@Named("contentPage")
@RequestScoped
public class ContentPage {
  private static final String NONE = "none";

  @Inject private Documents documents;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String kind = NONE;
  private String directory = "";

  @PostConstruct
  void load() {
    RepositoryView repository = current.getAccess().repository();
    Optional<ContentProfile> profile =
        documents.profile(current.getIdentity(), repository.owner(), repository.name());
    kind = profile.map(ContentProfile::kind).orElse(NONE);
    directory =
        profile
            .map(ContentProfile::directory)
            .orElseGet(
                () -> getKinds().stream().findFirst().map(DocumentKindView::directory).orElse(""));
  }

  public void save() {
    RepositoryView repository = current.getAccess().repository();
    documents.setProfile(
        current.getIdentity(),
        repository.owner(),
        repository.name(),
        kind.equals(NONE)
            ? Optional.empty()
            : Optional.of(new ContentProfile(kind, Optional.ofNullable(directory).orElse(""))));
    redirect.to(
        "/" + repository.fullName() + "/settings/content",
        kind.equals(NONE) ? "Turned off." : "Turned on.");
  }

  public List<DocumentKindView> getKinds() {
    return documents.kinds();
  }

  /** What each kind brings. */
  public String getHint() {
    return String.join(
        " ",
        getKinds().stream()
            .map(each -> each.title() + ", called " + each.pattern() + ": " + each.description())
            .toList());
  }

  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  public String getDirectory() {
    return directory;
  }

  public void setDirectory(String directory) {
    this.directory = directory;
  }
}
