package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.access.api.Grants;
import dev.gatehouse.portal.access.api.Grants.EffectiveLevel;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.portal.repository.api.Visibility;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}/{repo}/settings/visibility}: what a change would mean, and the change. */
@Named("visibilityPage")
@RequestScoped
public class VisibilityPage {
  @Inject private Repositories repositories;
  @Inject private Forks forks;
  @Inject private Grants grants;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private List<EffectiveLevel> named = List.of();

  public void load() {
    RepositoryView repository = current.getAccess().repository();
    named = grants.effective(current.getIdentity(), repository.owner(), repository.name());
  }

  /** Everybody who has a right by more than that the repository is public. */
  public List<EffectiveLevel> getNamed() {
    return named;
  }

  /** Whether it must stay private, as a fork of what is or was. */
  public boolean isConfined() {
    RepositoryView repository = current.getAccess().repository();
    return forks.isConfined(current.getIdentity(), repository.owner(), repository.name());
  }

  public void makePublic() {
    change(Visibility.PUBLIC, "Public now: everybody can read it.");
  }

  public void makePrivate() {
    change(Visibility.PRIVATE, "Private now: only people with a right can find it.");
  }

  private void change(Visibility visibility, String notice) {
    RepositoryView repository = current.getAccess().repository();
    repositories.update(
        current.getIdentity(),
        repository.owner(),
        repository.name(),
        new RepositoryUpdate(
            Optional.empty(),
            Optional.empty(),
            Optional.of(visibility),
            Optional.empty(),
            Optional.empty()));
    redirect.to("/" + repository.fullName() + "/settings", notice);
  }
}
