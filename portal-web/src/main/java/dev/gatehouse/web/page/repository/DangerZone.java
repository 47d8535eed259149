package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.error.PortalException;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryUpdate;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** What changes a repository for everybody who uses it: its name, its owner, its end. */
@Named("dangerZone")
@RequestScoped
public class DangerZone {
  @Inject private Repositories repositories;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private String name = "";
  private String newOwner = "";
  private String confirm = "";

  public void rename() {
    RepositoryView renamed =
        update(
            new RepositoryUpdate(
                Optional.of(name.strip()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    redirect.to(
        "/" + renamed.fullName() + "/settings",
        "Renamed to " + renamed.fullName() + ". The old name leads here.");
  }

  public void archive() {
    setArchived(true, "Archived. It can be read, and nobody can push to it.");
  }

  public void unarchive() {
    setArchived(false, "No longer archived: whoever may write can push again.");
  }

  private void setArchived(boolean archived, String notice) {
    RepositoryView changed =
        update(
            new RepositoryUpdate(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(archived)));
    redirect.to("/" + changed.fullName() + "/settings", notice);
  }

  private RepositoryView update(RepositoryUpdate command) {
    RepositoryView repository = repository();
    return repositories.update(
        current.getIdentity(), repository.owner(), repository.name(), command);
  }

  public void transfer() {
    RepositoryView repository = confirmed();
    RepositoryView moved =
        repositories.transfer(
            current.getIdentity(), repository.owner(), repository.name(), newOwner);
    redirect.to("/" + moved.fullName(), "Transferred to " + moved.owner() + ".");
  }

  public void delete() {
    RepositoryView repository = confirmed();
    repositories.delete(current.getIdentity(), repository.owner(), repository.name());
    redirect.to(
        "/settings/deleted",
        "Deleted " + repository.fullName() + ". It can be restored for 30 days.");
  }

  /** The repository, if its full name was typed. */
  private RepositoryView confirmed() {
    RepositoryView repository = repository();
    if (!confirm.strip().equals(repository.fullName())) {
      throw PortalException.invalid("confirm", "Type " + repository.fullName() + " to confirm.");
    }
    return repository;
  }

  private RepositoryView repository() {
    return current.getAccess().repository();
  }

  /** Who it could be given to. */
  public List<String> getOwners() {
    return repositories.creatableOwners(current.getIdentity()).stream()
        .filter(owner -> !owner.equals(repository().owner()))
        .toList();
  }

  public String getName() {
    return name.isEmpty() ? repository().name() : name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getNewOwner() {
    return newOwner;
  }

  public void setNewOwner(String newOwner) {
    this.newOwner = newOwner;
  }

  public String getConfirm() {
    return "";
  }

  public void setConfirm(String confirm) {
    this.confirm = confirm;
  }
}
