package dev.gatehouse.web.page.repository;

import dev.gatehouse.portal.page.PageRequest;
import dev.gatehouse.portal.repository.api.Forks;
import dev.gatehouse.portal.repository.api.NewFork;
import dev.gatehouse.portal.repository.api.Repositories;
import dev.gatehouse.portal.repository.api.RepositoryView;
import dev.gatehouse.web.page.Redirect;
import dev.gatehouse.web.route.CurrentRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** {@code /{owner}/{repo}/fork}: a copy of a repository, for somebody who may create some. */
@Named("forkPage")
@RequestScoped
public class ForkPage {
  @Inject private Forks forks;
  @Inject private Repositories repositories;
  @Inject private CurrentRequest current;
  @Inject private Redirect redirect;

  private List<String> owners = List.of();
  private String owner = "";
  private String name = "";
  private boolean defaultBranchOnly;

  @PostConstruct
  void load() {
    owners = repositories.creatableOwners(current.getIdentity());
    owner = owners.get(0);
    name = current.getName();
  }

  public void fork() {
    RepositoryView made =
        forks.fork(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            new NewFork(Optional.of(owner), Optional.of(name.strip()), defaultBranchOnly));
    redirect.to(
        "/" + made.fullName(), made.fullName() + " is your fork of " + parent().fullName() + ".");
  }

  private RepositoryView parent() {
    return current.getRepository();
  }

  /** The fork that the caller has already; empty for none. */
  public String getMine() {
    return forks
        .list(
            current.getIdentity(),
            current.getOwner(),
            current.getName(),
            false,
            new PageRequest(1, 100))
        .items()
        .stream()
        .filter(fork -> fork.owner().equalsIgnoreCase(owners.get(0)))
        .map(RepositoryView::fullName)
        .findFirst()
        .orElse("");
  }

  public List<String> getOwners() {
    return owners;
  }

  public String getOwner() {
    return owner;
  }

  public void setOwner(String owner) {
    this.owner = owner;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public boolean isDefaultBranchOnly() {
    return defaultBranchOnly;
  }

  public void setDefaultBranchOnly(boolean defaultBranchOnly) {
    this.defaultBranchOnly = defaultBranchOnly;
  }
}
