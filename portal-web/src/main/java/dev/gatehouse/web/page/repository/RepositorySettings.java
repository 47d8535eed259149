package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.vcs.spi.VcsKind;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** {@code /{owner}/{repo}/settings}: description, default branch, publishing. */
@Named("repositorySettings")
@RequestScoped
public class RepositorySettings {
  @Inject private Repositories repositories;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String description = "";
  private String defaultBranch = "";
  private boolean publishing;

  @PostConstruct
  void load() {
    RepositoryView repository = current.getAccess().repository();
    description = repository.description();
    defaultBranch = repository.defaultBranch();
    publishing = repository.publishing();
  }

  public void save() {
    RepositoryView repository = current.getAccess().repository();
    repositories.update(
        current.getIdentity(),
        repository.owner(),
        repository.name(),
        new RepositoryUpdate(
            Optional.empty(),
            Optional.of(description),
            Optional.empty(),
            Optional.of(defaultBranch.strip()),
            Optional.empty(),
            repository.vcs() == VcsKind.HG ? Optional.of(publishing) : Optional.empty()));
    redirect.to("/" + repository.fullName() + "/settings", "Settings saved.");
  }

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public String getDefaultBranch() {
    return defaultBranch;
  }

  public void setDefaultBranch(String defaultBranch) {
    this.defaultBranch = defaultBranch;
  }

  public boolean isPublishing() {
    return publishing;
  }

  public void setPublishing(boolean publishing) {
    this.publishing = publishing;
  }
}
